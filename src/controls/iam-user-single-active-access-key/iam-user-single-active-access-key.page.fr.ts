import type { RulePage } from '../../domain/scan/control.ts';
import { setFrenchPage } from '../french-typography.ts';

export const page: RulePage = setFrenchPage({
  title: "Un utilisateur IAM n'a qu'une seule clé d'accès active",
  description:
    "Une clé d'accès (un identifiant de clé et une clé secrète) constitue des informations d'identification à long terme, propres à un utilisateur IAM ou à l'utilisateur racine du compte AWS. Elle signe les requêtes adressées à AWS par programme : celles de l'AWS CLI, des SDK, ou les appels directs à l'API. Elle fonctionne de partout, tant que personne ne la désactive ni ne la supprime. Ce contrôle échoue pour un utilisateur IAM qui possède au moins deux clés d'accès à l'état « Active ». Les clés inactives ou expirées ne comptent pas, puisque AWS refuse ce qu'elles signent. Un utilisateur qui a une seule clé active, ou aucune, est conforme. L'utilisateur racine n'est pas un utilisateur IAM : il n'est pas jugé ici.",
  rationale:
    "Chaque clé active est un secret de plus qui peut fuir d'un ordinateur portable, d'un dépôt de code, d'un journal de compilation ou d'une sauvegarde, et un de plus à retrouver et à révoquer le jour venu. Si AWS en autorise deux, c'est pour qu'on puisse remplacer une clé sans interruption : créer la seconde, tout y transférer, désactiver la première. C'est l'affaire de quelques jours. Une seconde clé qui reste active ensuite, c'est une rotation que personne n'a terminée : elle garde tous les droits de l'utilisateur, souvent plus personne ne sait qui la détient, et les appels d'un intrus se perdent parmi ceux de l'autre clé. Avec une seule clé active par utilisateur, il n'y a qu'une chose à renouveler, à surveiller et à révoquer ; c'est l'un des moyens les plus simples de protéger un compte.",
  remediation: {
    consoleAdministrator: [
      "Connectez-vous à l'AWS Management Console et ouvrez la console IAM : https://console.aws.amazon.com/iam/.",
      "Dans le volet de navigation, choisissez « Utilisateurs » (« Users »), puis le nom de l'utilisateur.",
      "Ouvrez l'onglet « Informations d'identification de sécurité » (« Security credentials ») et lisez la section « Clés d'accès » (« Access keys ») : elle indique l'état, l'âge et la dernière utilisation de chaque clé. Une utilisation peut n'y apparaître qu'au bout de quelques minutes ; l'accès à un objet S3 y figure aussi.",
      "Choisissez la clé à garder : elle a moins de 90 jours et elle est utilisée. Ce doit être la seule clé active avec laquelle cet utilisateur accède à AWS par programme. Si aucune n'est aussi récente, gardez celle qui est utilisée et renouvelez-la une fois ce travail terminé.",
      "Testez toutes les applications de cet utilisateur et assurez-vous qu'elles fonctionnent avec la clé choisie. Si les deux clés sont utilisées, faites d'abord passer chaque application à la clé choisie ; ne désactivez pas une clé avec laquelle quelque chose signe encore. Pensez à ce qui dépend d'une clé sans en avoir l'air : une URL présignée cesse de fonctionner avec la clé qui l'a signée, et les mots de passe SMTP de SES sont dérivés d'une clé.",
      'Repérez les clés devenues inutiles : celles qui ne servent plus depuis que tout fonctionne avec la clé choisie.',
      'Pour chacune, choisissez « Actions », puis « Désactiver » (« Deactivate »), et confirmez. Les anciennes consoles disent « Make inactive ».',
      "Relisez la section : une clé doit être « Active », les autres « Inactive ». Surveillez les applications quelque temps. Si quelque chose s'est arrêté, choisissez « Actions », puis « Activer » (« Activate »), et cherchez qui utilisait cette clé ; mais ne réactivez pas une clé si AWS a attaché à l'utilisateur une politique AWSCompromisedKeyQuarantine, car cette clé a fuité.",
      "Bien plus tard, quand un cycle d'activité complet s'est déroulé sans la clé désactivée, supprimez-la : « Actions », puis « Supprimer » (« Delete »). C'est irréversible.",
    ],
    consoleIamUser: [
      "Connectez-vous à l'AWS Management Console sous votre propre nom d'utilisateur IAM, avec le numéro ou l'alias du compte, votre nom d'utilisateur et votre mot de passe.",
      "Dans la barre de navigation, en haut à droite, choisissez votre nom d'utilisateur, puis « Informations d'identification de sécurité » (« Security credentials »). Votre administrateur doit vous avoir autorisé à gérer vos propres clés d'accès.",
      "Dans la section « Clés d'accès » (« Access keys »), comparez vos clés actives : quand chacune a-t-elle été créée ? Quand, où et pour quel service a-t-elle servi en dernier ?",
      "Choisissez la clé à garder : elle a moins de 90 jours et elle est utilisée. Mettez-la partout où vous vous servez de l'autre (fichiers de `~/.aws`, variables d'environnement, serveurs de compilation, coffres à secrets) et vérifiez que tout fonctionne.",
      "Pour chaque clé dont vous n'avez plus besoin, choisissez « Actions », puis « Désactiver » (« Deactivate »), et confirmez. Les anciennes consoles disent « Make inactive ».",
      "Relisez la section : une seule clé doit être « Active ». Si l'un de vos programmes s'est arrêté, choisissez « Actions », puis « Activer » (« Activate »), faites-le passer à la clé choisie, et recommencez.",
      "Bien plus tard, quand plus rien n'a réclamé la clé désactivée, supprimez-la : « Actions », puis « Supprimer » (« Delete »). C'est irréversible.",
    ],
    commandLine: [
      {
        text: "Listez les clés d'accès de tous les utilisateurs, avec l'état et la date de création de chacune. Ici et plus bas, remplacez NOM par le nom de l'utilisateur et ID_CLE par l'identifiant d'une clé. Écrivez `--user-name=NOM`, avec le signe égal : un nom d'utilisateur peut commencer par un tiret.",
        command: `aws iam list-users --query 'Users[].[UserName]' --output text |
  while IFS= read -r nom; do
    aws iam list-access-keys --user-name="$nom" --output text \\
      --query 'AccessKeyMetadata[]'
  done`,
      },
      {
        text: "Ou bien listez les clés d'un seul utilisateur. Un utilisateur IAM peut le faire pour lui-même, et changer l'état de ses clés, si une politique le lui permet.",
        command: 'aws iam list-access-keys --user-name=NOM --output table',
      },
      {
        text: "Demandez la dernière utilisation de chaque clé active : quand, dans quelle région, pour quel service. L'information a quelques minutes de retard. L'absence de date ne signifie « jamais utilisée » que si la clé n'est pas récente et date d'après avril 2015, quand AWS a commencé à tenir cette date.",
        command: 'aws iam get-access-key-last-used --access-key-id=ID_CLE',
      },
      {
        text: "Si une clé est utilisée, cherchez par qui : voici les derniers appels qu'elle a signés dans une région, avec les agents utilisateurs et les adresses. Recommencez dans chaque région où la clé sert. CloudTrail garde 90 jours et laisse de côté les événements de données, comme la lecture d'objets S3.",
        command: `aws cloudtrail lookup-events --region=us-east-1 --max-items=20 \\
  --lookup-attributes=AttributeKey=AccessKeyId,AttributeValue=ID_CLE`,
      },
      {
        text: "Choisissez la clé à garder : elle a moins de 90 jours et elle est utilisée. Ce doit être la seule clé active avec laquelle cet utilisateur accède à AWS par programme. Faites tout passer à cette clé et testez les applications. Désactivez ensuite chacune des autres clés actives, en nommant l'utilisateur et la clé.",
        command: `aws iam update-access-key --user-name=NOM --access-key-id=ID_CLE \\
  --status=Inactive`,
      },
      {
        text: "Vérifiez, après quelques secondes, car IAM n'est cohérent qu'à terme. La clé choisie doit être « Active » et chacune des autres « Inactive » : l'utilisateur est alors conforme.",
        command: `aws iam list-access-keys --user-name=NOM --output text \\
  --query 'AccessKeyMetadata[].[AccessKeyId,Status]'`,
      },
      {
        text: "Si quelque chose ne fonctionne plus, regardez d'abord si AWS a mis l'utilisateur en quarantaine : une politique dont le nom commence par AWSCompromisedKeyQuarantine signifie qu'une clé a fuité et doit rester inactive.",
        command: 'aws iam list-attached-user-policies --user-name=NOM',
      },
      {
        text: "S'il n'est pas en quarantaine, réactivez la clé, cherchez ce qui l'utilisait, faites-le passer à la clé choisie, et recommencez.",
        command: `aws iam update-access-key --user-name=NOM --access-key-id=ID_CLE \\
  --status=Active`,
      },
      {
        text: "Bien plus tard, dans une étape à part : quand un cycle d'activité complet (un trimestre, et une marge) est passé sans que la clé manque à personne, supprimez-la. C'est irréversible.",
        command: 'aws iam delete-access-key --user-name=NOM --access-key-id=ID_CLE',
      },
    ],
  },
  frameworkNotes: [
    "Ce contrôle n'existe pas dans la version 1.2 du CIS AWS Foundations Benchmark. D'après les correspondances publiées par d'autres, il n'est pas non plus dans la 7.0.",
    "AWS Security Hub n'a pas de contrôle équivalent : il range l'exigence CIS 1.13 parmi celles qu'il ne prend pas en charge. AWS Config n'a pas de règle gérée pour cela.",
    "Aucune exigence NIST, PCI DSS, SOC 2 ou ISO 27001 n'est citée ici : aucun éditeur n'en fait correspondre une à ce contrôle.",
  ],
});
