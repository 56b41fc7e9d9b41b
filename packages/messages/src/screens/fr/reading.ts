import type { French } from '../../catalogue.ts';
import type { enReading } from '../en/reading.ts';

/** Les textes de la lecture d’un fichier en français. */
export const frReading: French<typeof enReading> = {
  encoding: {
    'utf-8': 'UTF-8',
    'windows-1252': 'Windows-1252 (Europe de l’Ouest)',
    'utf-16le': 'UTF-16 petit-boutiste',
    'utf-16be': 'UTF-16 gros-boutiste',
    'iso-8859-15': 'ISO-8859-15 (Europe de l’Ouest, avec €)',
    cp850: 'CP850 (DOS, Europe de l’Ouest)',
    macintosh: 'Mac Roman',
    'windows-1250': 'Windows-1250 (Europe centrale)',
    'iso-8859-2': 'ISO-8859-2 (Europe centrale)',
    'windows-1251': 'Windows-1251 (cyrillique)',
    'koi8-r': 'KOI8-R (cyrillique)',
    cp866: 'CP866 (DOS, cyrillique)',
    'windows-1253': 'Windows-1253 (grec)',
    'windows-1254': 'Windows-1254 (turc)',
    'windows-1255': 'Windows-1255 (hébreu)',
    'windows-1256': 'Windows-1256 (arabe)',
    'windows-1257': 'Windows-1257 (balte)',
    shift_jis: 'Shift-JIS (japonais)',
    gb18030: 'GB 18030 (chinois)',
  },
  delimiter: {
    comma: 'Virgule ,',
    semicolon: 'Point-virgule ;',
    tab: 'Tabulation',
    bar: 'Barre |',
    space: 'Espace',
    colon: 'Deux-points :',
    caret: 'Accent circonflexe ^',
    tilde: 'Tilde ~',
  },
  quote: {
    double: 'Double "',
    single: "Simple '",
    doubleEscaped: 'Double ", précédé de \\',
    singleEscaped: "Simple ', précédé de \\",
    none: 'Aucun',
  },
  question: {
    again: 'Reposer la question',
    blank: 'vide',
    encoding: {
      title: 'Quelles lettres sont justes ?',
      body: 'Rien dans le fichier ne dit son encodage, et deux encodages le lisent presque aussi bien.',
    },
    repair: {
      title: 'Des lettres ont été abîmées avant ce fichier',
      body: 'Elles peuvent être corrigées à la lecture ; le fichier reste comme il est.',
      yes: 'Les corriger',
      no: 'Les laisser telles quelles',
    },
    wrapped: {
      title: 'Chaque ligne est-elle dans une seule cellule ?',
      body: 'Un tableur a pu prendre le fichier pour une seule colonne et l’enregistrer à nouveau, chaque ligne entre guillemets.',
      yes: 'Lire le texte à l’intérieur',
      no: 'Le fichier n’a qu’une colonne',
    },
    delimiter: {
      title: 'Qu’est-ce qui sépare les cellules ?',
      body: 'Les lignes se découpent de plusieurs façons. Aucune n’est importée avant que vous ne disiez laquelle est juste.',
      one: 'Le fichier n’a qu’une colonne',
    },
    header: {
      title: 'La première ligne nomme-t-elle les colonnes ?',
      body: 'Ses cellules ressemblent à celles du dessous. Dites quelle lecture est la bonne avant la vérification.',
      yes: 'Elle nomme les colonnes',
      no: 'C’est une donnée',
    },
    unnamed: {
      title: 'Presque toutes les lignes ont une cellule de plus qu’il n’y a de noms de colonnes',
      body: 'La colonne sans nom décide de ce qu’est chaque cellule. Aucune ligne n’est importée avant votre réponse.',
      yes: 'La colonne {{place, number}} n’a pas de nom',
      no: 'Refuser les lignes qui ont une cellule de trop',
    },
    spareName: {
      title: 'Presque toutes les lignes ont une cellule de moins que l’en-tête',
      body: 'Un nom de l’en-tête est vide. S’il n’est celui d’aucune colonne, chaque cellule suivante va au nom d’après.',
      yes: 'Ignorer le nom vide en position {{place, number}}',
      no: 'Refuser les lignes qui s’arrêtent avant la fin',
    },
    shortRows: {
      title: 'La plupart des lignes s’arrêtent avant la dernière colonne',
      body: 'Elles omettent peut-être des cellules vides, ou un séparateur manque dans chacune. Rien dans le fichier ne le dit.',
      yes: 'Elles omettent des cellules vides',
      no: 'Refuser les lignes qui s’arrêtent avant la fin',
    },
  },
};
