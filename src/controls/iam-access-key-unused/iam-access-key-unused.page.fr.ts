import type { RulePage } from '../../domain/scan/control.ts';
import { setFrenchPage } from '../french-typography.ts';

export const page: RulePage = setFrenchPage({
  title: "Aucune clé d'accès active n'est restée inutilisée pendant plus de 45 jours",
  description:
    "Ce contrôle échoue pour un utilisateur IAM dont une clé d'accès active a servi pour la dernière fois il y a plus de 45 jours, ou n'a jamais servi et a été créée avant cela. Une clé créée au cours de ces jours n'est jamais dite inutilisée : elle n'a pas encore eu le temps de servir. Les clés inactives ou expirées ne sont pas jugées, l'utilisateur racine non plus. Si AWS n'indique pas de dernière utilisation, comme pour une clé antérieure à avril 2015, la réponse est inconnue : ce n'est pas une réussite.",
  rationale:
    "Une clé dont personne ne se sert ne fait qu'attendre celui qui la trouvera. Elle garde tous les droits de son utilisateur, un abus se remarque tard puisque personne ne s'attend à la voir servir, et la désactiver ne coûte rien. Ce qui s'en servait autrefois a peut-être été oublié quelque part, avec la clé dans sa configuration.",
  remediation: {
    consoleAdministrator: [
      "Connectez-vous à l'AWS Management Console et ouvrez la console IAM : https://console.aws.amazon.com/iam/.",
      "Dans le volet de navigation, choisissez « Utilisateurs » (« Users »), puis le nom de l'utilisateur, puis l'onglet « Informations d'identification de sécurité » (« Security credentials »).",
      "Dans la section « Clés d'accès » (« Access keys »), regardez la dernière utilisation de chaque clé active. Elle peut n'y apparaître qu'au bout de quelques minutes.",
      "Demandez au responsable de l'utilisateur si une tâche rare a besoin de la clé : en fin de trimestre, en fin d'année, ou en cas d'urgence.",
      "Si personne n'en a besoin, choisissez « Actions », puis « Désactiver » (« Deactivate »), et confirmez. Si quelque chose s'arrête, choisissez « Actions », puis « Activer » (« Activate »), sauf si AWS a attaché à l'utilisateur une politique AWSCompromisedKeyQuarantine.",
      "Bien plus tard, quand un cycle d'activité complet s'est déroulé sans la clé, supprimez-la : « Actions », puis « Supprimer » (« Delete »). C'est irréversible.",
    ],
    consoleIamUser: [
      "Connectez-vous à l'AWS Management Console sous votre propre nom, choisissez votre nom d'utilisateur dans la barre de navigation, puis « Informations d'identification de sécurité » (« Security credentials »).",
      "Dans la section « Clés d'accès » (« Access keys »), regardez la dernière utilisation de chacune de vos clés actives.",
      "Pour chacune de celles dont vous n'avez plus besoin, choisissez « Actions », puis « Désactiver » (« Deactivate »), et confirmez. Si l'un de vos programmes s'arrête, choisissez « Actions », puis « Activer » (« Activate »).",
    ],
    commandLine: [
      {
        text: "Listez les clés d'un utilisateur. Remplacez NOM par le nom de l'utilisateur et ID_CLE par l'identifiant d'une clé. Écrivez `--user-name=NOM`, avec le signe égal : un nom d'utilisateur peut commencer par un tiret.",
        command: 'aws iam list-access-keys --user-name=NOM --output table',
      },
      {
        text: "Demandez la dernière utilisation de chaque clé active. Une clé sans date n'a jamais servi seulement si elle a été créée après avril 2015, quand AWS a commencé à tenir cette date.",
        command: 'aws iam get-access-key-last-used --access-key-id=ID_CLE',
      },
      {
        text: "Désactivez la clé dont personne n'a besoin, en nommant l'utilisateur et la clé.",
        command: `aws iam update-access-key --user-name=NOM --access-key-id=ID_CLE \\
  --status=Inactive`,
      },
      {
        text: "Vérifiez au bout de quelques secondes : il faut un moment à IAM pour être d'accord avec lui-même.",
        command: `aws iam list-access-keys --user-name=NOM --output text \\
  --query 'AccessKeyMetadata[].[AccessKeyId,Status]'`,
      },
    ],
  },
  frameworkNotes: [
    "AWS Security Hub fixe ses seuils : IAM.8 à 90 jours, IAM.22 à 45. Le référentiel CIS dit 45 jours, la valeur par défaut d'ici.",
    'Les exigences NIST et PCI DSS sont celles auxquelles AWS Security Hub rattache son propre contrôle.',
  ],
});
