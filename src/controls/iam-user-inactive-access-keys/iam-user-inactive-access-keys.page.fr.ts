import type { RulePage } from '../../domain/scan/control.ts';
import { setFrenchPage } from '../french-typography.ts';

export const page: RulePage = setFrenchPage({
  title: "Un utilisateur IAM ne garde aucune clé d'accès inactive",
  description:
    "Ce contrôle échoue pour un utilisateur IAM dont une clé d'accès est à l'état « Inactive ». Les clés expirées ne comptent pas : personne ne peut les réactiver. Une clé désactivée à l'instant échoue aussi ; pour le temps où vous voulez la garder, afin de pouvoir revenir en arrière, faites une exception qui prend fin à une date. L'utilisateur racine n'est pas jugé.",
  rationale:
    "Une clé inactive ne signe rien, mais il suffit d'un appel : quiconque peut changer l'état des clés peut en ranimer une que tout le monde a oubliée, avec tous les droits de son utilisateur et un secret vieux de plusieurs années. Elle occupe aussi l'une des deux places dont dispose un utilisateur, si bien que le prochain renouvellement n'en trouve plus, et dans chaque liste elle se glisse entre le lecteur et les clés qui comptent.",
  remediation: {
    consoleAdministrator: [
      "Connectez-vous à l'AWS Management Console et ouvrez la console IAM : https://console.aws.amazon.com/iam/.",
      "Dans le volet de navigation, choisissez « Utilisateurs » (« Users »), puis le nom de l'utilisateur, puis l'onglet « Informations d'identification de sécurité » (« Security credentials »).",
      "Dans la section « Clés d'accès » (« Access keys »), regardez chaque clé « Inactive » : depuis quand rien ne la réclame-t-il ? Sa dernière utilisation dit quand elle a servi ; qui l'a désactivée, et quand, se trouve dans CloudTrail pendant 90 jours.",
      "Laissez-la jusqu'à ce qu'un cycle d'activité complet se soit écoulé : un trimestre, et une marge. Jusque-là, c'est elle qui permet de revenir en arrière.",
      "Choisissez ensuite « Actions » à côté d'elle, « Supprimer » (« Delete »), et saisissez l'identifiant de la clé pour confirmer. C'est irréversible : vérifiez deux fois que c'est bien la clé inactive.",
    ],
    consoleIamUser: [
      "Connectez-vous à l'AWS Management Console sous votre propre nom, choisissez votre nom d'utilisateur dans la barre de navigation, puis « Informations d'identification de sécurité » (« Security credentials »).",
      "Dans la section « Clés d'accès » (« Access keys »), repérez celles qui sont « Inactive ».",
      "Pour chacune de celles que rien n'a réclamées pendant un cycle d'activité complet, choisissez « Actions », puis « Supprimer » (« Delete »), et confirmez. C'est irréversible.",
    ],
    commandLine: [
      {
        text: "Listez les clés d'un utilisateur avec leur état. Remplacez NOM par le nom de l'utilisateur et ID_CLE par l'identifiant d'une clé. Écrivez `--user-name=NOM`, avec le signe égal : un nom d'utilisateur peut commencer par un tiret.",
        command: `aws iam list-access-keys --user-name=NOM --output text \\
  --query 'AccessKeyMetadata[].[AccessKeyId,Status,CreateDate]'`,
      },
      {
        text: 'Demandez quand la clé inactive a servi pour la dernière fois.',
        command: 'aws iam get-access-key-last-used --access-key-id=ID_CLE',
      },
      {
        text: "Quand un cycle d'activité complet s'est écoulé depuis sa désactivation, supprimez-la. C'est irréversible.",
        command: 'aws iam delete-access-key --user-name=NOM --access-key-id=ID_CLE',
      },
    ],
  },
  frameworkNotes: [
    "Aucun référentiel n'est cité : aucun de ceux que solekey connaît n'a ce contrôle. C'est la dernière étape de chaque renouvellement, que tous demandent.",
  ],
});
