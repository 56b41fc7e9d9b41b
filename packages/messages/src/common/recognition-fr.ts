import type { French } from '../catalogue.ts';
import type { enRecognition } from './recognition-en.ts';

export const frRecognition: French<typeof enRecognition> = {
  meant: {
    record: 'Enregistrement : {{records}}.',
    records: 'Enregistrements : {{records}}.',
    line: 'Ligne : {{lines}}.',
    lines: 'Lignes : {{lines}}.',
    row: 'Ligne de « {{sheet}} » : {{lines}}.',
    rows: 'Lignes de « {{sheet}} » : {{lines}}.',
  },
  place: { line: 'ligne {{line}}', row: 'ligne {{line}} de « {{sheet}} »' },
  nameless:
    '{{identity}} : d’autres peuvent l’avoir aussi, et la ligne n’a pas de nom qui dise de qui elle parle. Associez une colonne de prénoms ou de noms (celle des sociétés au nom de famille, si personne n’est nommé), ou remplissez l’un de ces champs : {{fields}}.',
  changedValue:
    'L’enregistrement a changé depuis la vérification : {{column}} vaut maintenant « {{now}} », et la ligne dit « {{value}} ». Rien n’a été écrit : appliquez la ligne malgré tout, ou laissez-la.',
  leftValue:
    'Laissée exprès : l’enregistrement avait changé depuis la vérification, {{column}} valait « {{now}} », et la ligne dit « {{value}} ». Rien n’a été écrit.',
  duplicateRule: {
    update: 'la dernière ligne est gardée',
    skip: 'la première ligne est gardée',
    error: 'seule la première ligne est acceptée',
  },
  mergeRule: {
    update: 'leurs valeurs sont réunies, et c’est cette ligne-là qui dit ce qu’elles deviennent',
    skip: 'seule la première ligne compte',
    error: 'seule la première ligne est acceptée',
  },
  mapping: {
    reading_unclear: 'la lecture du fichier n’est pas certaine : {{question}}',
    asked_for: '{{field}} : {{asked}} Ni colonne ni valeur pour toutes les lignes ne le dit',
    required_field_unmapped: '{{field}} est obligatoire, sans colonne ni valeur pour toutes les lignes',
    match_key_unmapped:
      'les enregistrements doivent être reconnus par l’un de ces champs, et aucun n’a de colonne : {{identities}}. Associez l’un d’eux, ou choisissez autre chose pour les reconnaître',
    identity_unchosen:
      'rien n’est choisi pour reconnaître les enregistrements : choisissez au moins un moyen',
    unit_needed:
      'les nombres de {{field}} peuvent être en {{units}} : précisez l’unité de ceux qui ne la disent pas',
    date_order_needed: 'les dates de {{field}} se lisent jour/mois ou mois/jour : précisez',
    serials_unclear:
      'la colonne de {{field}} ne contient que des nombres : précisez si ce sont des jours comptés par un tableur, et depuis quand',
    constant_empty: 'la valeur de {{field}} pour toutes les lignes est vide',
    constant_refused: 'la valeur pour toutes les lignes ne convient pas ({{reason}})',
    nobody_assigned: 'dites à qui attribuer {{field}}',
    person_unknown:
      '{{person}} n’est pas membre de votre organisation : choisissez quelqu’un d’autre pour {{field}}',
  },
  recognition: {
    sure: '{{fields}}',
    alone: '{{fields}}, quels que soient les noms',
    unlessNamesDiffer: '{{fields}}, sauf si les noms se contredisent',
    unlessNamesOrBirthDiffer: '{{fields}}, sauf si les noms ou les dates de naissance se contredisent',
    withEqualName: '{{fields}} avec le même nom complet',
    namesThemselves: '{{fields}} identiques',
    next: '{{first}}, puis {{next}}',
    neededWithName: '{{fields}} (avec un nom)',
  },
  foundBy: {
    identity: '{{rows}} par {{fields}}',
    withName: '{{rows}} par {{fields}} et nom',
    andNew: '{{found}} ; {{rows}} nouveaux',
    sentence: 'Enregistrements reconnus : {{found}}.',
  },
  dateOrder: { dmy: 'jour, mois, année', mdy: 'mois, jour, année', ymd: 'année, mois, jour' },
  stillReading: 'le fichier est encore en cours de lecture',
  erased: {
    planned_one: 'Des cellules vides vont effacer {{count, number}} valeur de {{records}}',
    planned_many: 'Des cellules vides vont effacer {{count, number}} de valeurs de {{records}}',
    planned_other: 'Des cellules vides vont effacer {{count, number}} valeurs de {{records}}',
    done_one: 'Des cellules vides ont effacé {{count, number}} valeur de {{records}}',
    done_many: 'Des cellules vides ont effacé {{count, number}} de valeurs de {{records}}',
    done_other: 'Des cellules vides ont effacé {{count, number}} valeurs de {{records}}',
  },
  /** En quoi deux fiches se ressemblent dans un champ, ou non. */
  likeness: {
    same: '{{field}} identique',
    typo: '{{field}} à un caractère près',
    dots: '{{field}} identique aux points près',
    nickname: '{{field}} en diminutif',
    initial: '{{field}} en abrégé',
    swapped: 'noms dans un autre ordre',
    differs: 'autre {{field}}',
  },
};
