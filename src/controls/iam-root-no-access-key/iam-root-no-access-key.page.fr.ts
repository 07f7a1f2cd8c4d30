import type { RulePage } from '../../domain/scan/control.ts';
import { setFrenchPage } from '../french-typography.ts';

export const page: RulePage = setFrenchPage({
  title: "L'utilisateur racine n'a aucune clé d'accès",
  description:
    "Ce contrôle échoue pour un compte dont l'utilisateur racine possède une clé d'accès, active ou non : il peut réactiver une clé inactive. Il ne porte que sur l'utilisateur racine de chaque compte ; les utilisateurs IAM ne sont pas jugés. C'est le rapport d'informations d'identification qui montre les clés de l'utilisateur racine. S'il n'a pas pu être lu, ou si ces clés ont changé depuis, la réponse peut être inconnue : ce n'est pas une réussite.",
  rationale:
    "L'utilisateur racine peut tout faire dans son compte, et aucune politique de ce compte ne peut rien lui interdire : fermer le compte, changer qui paie, supprimer le journal qui le montrerait. Une clé d'accès de l'utilisateur racine donne tout cela à quiconque en détient une copie, de partout, sans le second facteur que demande la console. Rien n'en a besoin : ce que seul l'utilisateur racine peut faire se fait dans la console, rarement, avec un mot de passe et l'authentification MFA.",
  remediation: {
    consoleAdministrator: [
      "Un administrateur ne peut ni voir ni supprimer les clés de l'utilisateur racine dans la console : connectez-vous en tant qu'utilisateur racine, avec l'adresse e-mail du compte, son mot de passe et l'authentification MFA. Dans une organisation, le compte de gestion peut aussi les supprimer de façon centralisée : « Gestion de l'accès racine » (« Root access management ») dans la console IAM, puis le compte, puis « Delete root user credentials ».",
      "Choisissez le nom du compte dans la barre de navigation, puis « Informations d'identification de sécurité » (« Security credentials »), et trouvez la section « Clés d'accès » (« Access keys »).",
      "Regardez la dernière utilisation de chaque clé. Si l'une est utilisée, cherchez par quoi, et donnez à ce programme un rôle avec les droits qu'il lui faut ; rien de ce qui tourne n'a besoin de l'utilisateur racine.",
      "Choisissez « Actions » à côté de la clé, puis « Désactiver » (« Deactivate »). Si quelque chose s'arrête, choisissez « Actions », puis « Activer » (« Activate »), faites-le passer à son rôle, et recommencez.",
      "Quand rien ne l'a réclamée, choisissez « Actions », puis « Supprimer » (« Delete »), et saisissez l'identifiant de la clé pour confirmer. C'est irréversible.",
      "Relisez la section : elle ne doit plus lister aucune clé d'accès.",
    ],
    consoleIamUser: [
      "Un utilisateur IAM ne peut ni voir ni changer les clés de l'utilisateur racine. Demandez à ceux qui détiennent ses informations d'identification, ou à l'équipe du compte de gestion, de les supprimer.",
    ],
    commandLine: [
      {
        text: "Regardez si l'utilisateur racine a une clé d'accès. `AccountAccessKeysPresent` vaut 1 s'il en a une.",
        command: `aws iam get-account-summary --output text \\
  --query 'SummaryMap.AccountAccessKeysPresent'`,
      },
      {
        text: "Sa création et sa dernière utilisation figurent dans le rapport d'informations d'identification, à la ligne `<root_account>`. Faites-en d'abord établir un ; cela prend quelques secondes.",
        command: 'aws iam generate-credential-report',
      },
      {
        text: 'Lisez ensuite cette ligne.',
        command: `aws iam get-credential-report --output text --query Content |
  base64 --decode | grep '^<root_account>,'`,
      },
      {
        text: "Supprimez les clés dans la console, comme ci-dessus. En ligne de commande, seul l'utilisateur racine lui-même le pourrait, avec la clé même qui doit disparaître.",
      },
    ],
  },
  frameworkNotes: [
    "Les exigences NIST sont celles auxquelles AWS Security Hub rattache son propre contrôle. Il n'en rattache aucune de PCI DSS 4.0.1.",
  ],
});
