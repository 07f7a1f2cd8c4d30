import type { RulePage } from '../../domain/scan/control.ts';
import { setFrenchPage } from '../french-typography.ts';

export const page: RulePage = setFrenchPage({
  title: "Aucune clé d'accès active n'a plus de 90 jours",
  description:
    "Ce contrôle échoue pour un utilisateur IAM dont une clé d'accès active a été créée il y a plus de 90 jours. L'utilisation ne rajeunit pas une clé : seule une nouvelle clé a un nouvel âge. Les clés inactives ou expirées ne sont pas jugées, puisque AWS refuse ce qu'elles signent ; l'utilisateur racine non plus. Si la date de création d'une clé n'est pas connue, la réponse est inconnue : ce n'est pas une réussite.",
  rationale:
    "Une clé d'accès fonctionne de partout tant que personne ne la désactive, et elle se copie : sur des ordinateurs portables, des serveurs de compilation, dans des configurations, des sauvegardes. Plus elle vit longtemps, plus il en existe de copies et moins de gens les connaissent ; une copie qui a fuité il y a des années fonctionne encore aujourd'hui. Une clé remplacée chaque trimestre rend les anciennes copies inutiles, et une équipe qui remplace régulièrement ses clés saura le faire sur-le-champ le jour où l'une d'elles fuitera.",
  remediation: {
    consoleAdministrator: [
      "Demandez-vous d'abord si le programme ne pourrait pas plutôt endosser un rôle : il n'aurait alors besoin d'aucune clé durable, et il n'y aurait plus rien à remplacer.",
      "Connectez-vous à l'AWS Management Console et ouvrez la console IAM : https://console.aws.amazon.com/iam/.",
      "Dans le volet de navigation, choisissez « Utilisateurs » (« Users »), puis le nom de l'utilisateur, puis l'onglet « Informations d'identification de sécurité » (« Security credentials »).",
      "Dans la section « Clés d'accès » (« Access keys »), choisissez « Créer une clé d'accès » (« Create access key »). Un utilisateur peut en avoir deux ; s'il en a déjà deux, cherchez d'abord laquelle peut disparaître.",
      "Faites passer chaque application de cet utilisateur à la nouvelle clé et testez-les toutes. Pensez à ce qui dépend d'une clé sans en avoir l'air : une URL présignée cesse de fonctionner avec la clé qui l'a signée, et les mots de passe SMTP de SES sont dérivés d'une clé.",
      "Attendez que la dernière utilisation de l'ancienne clé ne bouge plus. Elle s'affiche avec quelques minutes de retard, et une tâche trimestrielle n'utilise sa clé qu'une fois par trimestre.",
      "À côté de l'ancienne clé, choisissez « Actions », puis « Désactiver » (« Deactivate »), et confirmez. Si quelque chose s'arrête, choisissez « Actions », puis « Activer » (« Activate »), sauf si AWS a attaché à l'utilisateur une politique AWSCompromisedKeyQuarantine.",
      "Bien plus tard, quand un cycle d'activité complet s'est déroulé sans l'ancienne clé, supprimez-la : « Actions », puis « Supprimer » (« Delete »). C'est irréversible.",
    ],
    consoleIamUser: [
      "Connectez-vous à l'AWS Management Console sous votre propre nom, choisissez votre nom d'utilisateur dans la barre de navigation, puis « Informations d'identification de sécurité » (« Security credentials »). Votre administrateur doit vous avoir autorisé à gérer vos propres clés d'accès.",
      "Dans la section « Clés d'accès » (« Access keys »), choisissez « Créer une clé d'accès » (« Create access key »), et mettez la nouvelle clé partout où vous vous servez de l'ancienne.",
      "Quand tout fonctionne et que la dernière utilisation de l'ancienne clé ne bouge plus, choisissez « Actions » à côté d'elle, puis « Désactiver » (« Deactivate »), et confirmez. Si l'un de vos programmes s'arrête, choisissez « Actions », puis « Activer » (« Activate »).",
    ],
    commandLine: [
      {
        text: "Listez les clés d'un utilisateur avec leur date de création. Remplacez NOM par le nom de l'utilisateur et ID_CLE par l'identifiant d'une clé. Écrivez `--user-name=NOM`, avec le signe égal : un nom d'utilisateur peut commencer par un tiret.",
        command: 'aws iam list-access-keys --user-name=NOM --output table',
      },
      {
        text: "Créez la nouvelle clé. Son secret ne s'affiche que cette fois : mettez-le tout de suite à sa place, pas dans un fichier ni dans une conversation.",
        command: 'aws iam create-access-key --user-name=NOM',
      },
      {
        text: "Quand tout fonctionne avec la nouvelle clé, assurez-vous que plus rien n'utilise l'ancienne.",
        command: 'aws iam get-access-key-last-used --access-key-id=ID_CLE',
      },
      {
        text: "Désactivez l'ancienne clé. Si quelque chose s'arrête, la même commande avec `--status=Active` revient en arrière, sauf si AWS a mis l'utilisateur en quarantaine.",
        command: `aws iam update-access-key --user-name=NOM --access-key-id=ID_CLE \\
  --status=Inactive`,
      },
      {
        text: "Vérifiez au bout de quelques secondes : il faut un moment à IAM pour être d'accord avec lui-même.",
        command: `aws iam list-access-keys --user-name=NOM --output text \\
  --query 'AccessKeyMetadata[].[AccessKeyId,Status,CreateDate]'`,
      },
    ],
  },
  frameworkNotes: [
    "Tous disent 90 jours, la valeur par défaut d'ici.",
    'Les exigences NIST et PCI DSS sont celles auxquelles AWS Security Hub rattache son propre contrôle.',
  ],
});
