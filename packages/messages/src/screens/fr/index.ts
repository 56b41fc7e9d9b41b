import type { French } from '../../catalogue.ts';
import type { en } from '../en/index.ts';
import { frAccounts } from './accounts.ts';
import { frDuplicates } from './duplicates.ts';
import { frFix } from './fix.ts';
import { frImport } from './import.ts';
import { frMapping } from './mapping.ts';
import { frReading } from './reading.ts';
import { frRecords } from './records.ts';
import { frSettings } from './settings.ts';
import { frUndo } from './undo.ts';
import { frWorkbook } from './workbook.ts';

/** Tous les textes des écrans en français. */
export const fr: French<typeof en> = {
  ...frImport,
  ...frMapping,
  ...frFix,
  ...frUndo,
  ...frReading,
  ...frRecords,
  ...frDuplicates,
  ...frSettings,
  ...frWorkbook,
  ...frAccounts,
  general: {
    loading: 'Chargement…',
    retry: 'Réessayer',
    loadMore: 'Afficher la suite',
    noValue: 'aucune valeur',
  },
  app: {
    home: 'Sluice, accueil',
    sections: 'Rubriques',
    imports: 'Imports',
    records: 'Données',
    skip: 'Aller au contenu',
  },
  account: {
    menu: 'Compte de {{name}}',
    settings: 'Réglages',
    language: 'Langue',
    theme: 'Thème',
    signOut: 'Se déconnecter',
    organization: 'Organisation',
    signOutFailed: 'Le serveur n’a pas pu être joint : vous êtes encore connecté.',
  },
  role: { admin: 'Administrateur', editor: 'Éditeur', read_only: 'Lecture seule' },
  theme: { system: 'Comme le système', light: 'Clair', dark: 'Sombre' },
  missing: {
    title: 'Rien ici',
    body: 'Cette adresse ne mène nulle part, ou à quelque chose qui appartient à une autre organisation.',
    home: 'Aller aux imports',
  },
  broken: { title: 'Cet écran ne peut pas être affiché' },
  errors: {
    importLive:
      'Un autre import ({{entity}}) est en attente ou en cours. Attendez sa fin, ou interrompez-le.',
    openIt: 'L’ouvrir',
  },
  signIn: {
    title: 'Connexion',
    lead: 'Avec l’adresse e-mail de votre compte.',
    again: 'Connectez-vous pour reprendre où vous étiez.',
    email: 'E-mail',
    emailNeeded: 'Saisissez une adresse e-mail, comme nom@example.com.',
    password: 'Mot de passe',
    passwordNeeded: 'Saisissez votre mot de passe.',
    submit: 'Se connecter',
    tagline:
      'Sluice fait entrer vos fichiers dans vos données : régulièrement, sous vos yeux, et cela s’interrompt à tout moment.',
    demo: {
      title: 'Ce serveur a une démonstration',
      lead: 'Son organisation est « {{organization}} ». Choisissez qui vous êtes :',
      passwords:
        'Le mot de passe de l’administrateur est dans le terminal qui a démarré Sluice, et tous sont dans demo.json, dans son dossier de données.',
    },
    none: {
      title: 'Il n’y a pas encore d’organisation',
      lead: 'La personne qui fait tourner ce serveur en crée une, et reçoit un lien pour son premier administrateur :',
    },
    failure: {
      wrongCredentials: 'Cette adresse e-mail et ce mot de passe ne vont pas ensemble. Vérifiez les deux.',
      tooMany: 'Trop de tentatives. Attendez une minute, puis réessayez.',
      unreachable: 'Le serveur est injoignable. Vérifiez votre connexion, puis réessayez.',
    },
  },
  connection: {
    live: 'En direct',
    polling: 'Demandé toutes les 2 s',
    reconnecting: 'Connexion…',
    updated: 'Mis à jour à {{time}}',
  },
  imports: {
    title: 'Imports',
    lead: 'Chaque fichier et chaque compte importé, et ce que sont devenues ses lignes.',
    new: 'Nouvel import',
    first: 'Importer un fichier',
    search: 'Chercher par nom',
    filterEntity: 'Données',
    filterStatus: 'État',
    allEntities: 'Toutes',
    allStatuses: 'Tous',
    clearFilters: 'Afficher tous les imports',
    noneMatch: 'Aucun import ne correspond',
    noneMatchBody: 'Il y a des imports, mais aucun ne correspond à ces filtres.',
    empty: 'Rien n’a encore été importé',
    emptyBody:
      'Choisissez un fichier CSV. Vous voyez ce qui arriverait à chaque ligne avant toute écriture, et vous pouvez interrompre à tout moment.',
    emptyReader: 'Les imports apparaîtront ici dès qu’un éditeur de votre organisation en lancera un.',
    failed: 'Les imports ne peuvent pas être affichés',
    source: 'Fichier ou compte',
    statusColumn: 'État',
    rows: 'Lignes',
    planned: 'vérifié seulement, pour l’instant',
    duration: 'Durée',
    actions: 'Actions',
  },
  newImport: {
    title: 'Nouvel import',
    lead: 'Rien n’est écrit avant que vous ayez vu ce qui se passerait.',
    entity: 'Que contient le fichier ?',
    account: 'Ce qu’ont Last.fm ou Discogs se passe de fichier :',
    toConnections: 'Importer depuis un compte',
    drop: 'Déposez un fichier ici',
    formats:
      'CSV ou autre texte délimité, ou classeur (.xlsx, .xls, .ods), jusqu’à 512 Mo. Un envoi coupé reprend où il s’était arrêté.',
    choose: 'Choisir un fichier',
    notTaken: {
      kind: '« {{file}} » est d’un format qui n’est pas lu. Enregistrez-le comme classeur Excel (.xlsx) ou en CSV, puis choisissez ce fichier.',
      several: 'Un seul fichier à la fois : chacun devient un import.',
      none: 'Ce n’était pas un fichier. Déposez-en un depuis un dossier, ou choisissez-le.',
    },
    progress: 'Envoi de {{file}}',
    sent: '{{sent}} sur {{total}}',
    speed: '{{speed}}/s',
    paused: 'En pause',
    pause: 'Pause',
    resume: 'Reprendre',
    cancel: 'Abandonner l’envoi',
    uploadFailed: 'L’envoi de « {{file}} » s’est arrêté',
    arrived: '« {{file}} » est arrivé. Un instant…',
    createFailed: 'L’import n’a pas pu être commencé',
    seenBefore: '« {{file}} » a déjà été importé',
    begunBefore: 'Un import de « {{file}} » a déjà été commencé',
    begunOn: 'Commencé le {{date}}',
    importedOn: 'Importé le {{date}}',
    againHint:
      'Les lignes peuvent être vérifiées avec la correspondance d’alors : vous voyez combien changeraient, et rien n’est écrit.',
    seeChanges: 'Voir ce qui changerait',
    again: 'Importer à nouveau',
    otherFile: 'Choisir un autre fichier',
    readOnly: 'Vous pouvez consulter, mais pas importer',
    readOnlyBody:
      'Votre rôle dans cette organisation est « lecture seule ». Demandez à un administrateur de faire de vous un éditeur.',
  },
};
