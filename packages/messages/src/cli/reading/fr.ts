import type { French } from '../../catalogue.ts';
import type { enReading } from './en.ts';

/** Comment une ligne de commande dit sa lecture d’un fichier, et ce qu’elle demande. */
export const frReading: French<typeof enReading> = {
  taken: 'Lu ainsi : {{parts}}',
  encoding: 'encodage {{name}} (sûr à {{percent}})',
  delimiter: 'séparateur {{name}} (sûr à {{percent}})',
  quote: 'guillemet {{name}} (sûr à {{percent}})',
  noQuote: 'rien entre guillemets (sûr à {{percent}})',
  escaped: 'un guillemet derrière une barre oblique inverse appartient au texte',
  repaired: 'lettres abîmées corrigées',
  wrapped: 'chaque ligne est le texte d’une seule cellule',
  header: 'noms des colonnes en ligne {{row}} (sûr à {{percent}})',
  noHeader: 'pas de noms de colonnes, la première ligne est une donnée (sûr à {{percent}})',
  unnamed: 'la colonne {{place}} n’a pas de nom',
  spareName: 'le nom vide en place {{place}} n’est pas une colonne',
  sheet: 'feuille « {{name}} »',
  otherSheets: 'Le classeur a d’autres feuilles (--sheet) : {{names}}',
  hiddenRows_one: '{{count, number}} ligne masquée dans la feuille est importée comme les autres.',
  hiddenRows_many: '{{count, number}} de lignes masquées dans la feuille sont importées comme les autres.',
  hiddenRows_other: '{{count, number}} lignes masquées dans la feuille sont importées comme les autres.',
  shortRows: 'les lignes plus courtes omettent des cellules vides, comme ce fichier en a l’habitude',
  dates: 'dates {{order}}',
  decimals: 'décimales derrière « {{mark}} »',
  country: 'téléphones de {{country}}',
  tab: 'tabulation',
  space: 'espace',
  or: 'ou',
  question: '- {{question}}',
  reading: '  {{option}} : {{cells}}',
  refuse: '  {{option}} : ces lignes sont refusées',
  cell: '{{name}} = {{value}}',
  entity: 'Les lignes ressemblent à {{entity}} (sûr à {{percent}} ; --entity pour dire autre chose)',
  entityFit: '{{entity}} ({{percent}})',
  optionDelimiter: 'ce qui sépare les cellules : un caractère quelconque, tab ou space',
  optionEncoding: 'l’encodage du fichier : {{encodings}}',
  optionHeader:
    'la ligne qui nomme les colonnes, à partir de 1 (d’une feuille, comme le tableur les numérote ; d’un texte, sans compter les lignes sans valeur ; 2-3 pour deux lignes ensemble) ; 0 ou none s’il n’y en a pas, none-3 si les données commencent à la troisième',
  optionQuote: 'la marque autour des cellules : " \' ou none (aucune)',
  optionEscape:
    'ce qui précède un guillemet dans une cellule entre guillemets : backslash, ou none s’il est doublé',
  optionUnnamed: 'la colonne, à partir de 1, que l’en-tête ne nomme pas ; none s’il les nomme toutes',
  optionSpareName:
    'la place, à partir de 1, d’un nom vide de l’en-tête pour lequel aucune ligne n’a de cellule ; none si toutes en ont',
  optionShortRows: 'les lignes qui s’arrêtent avant la dernière colonne : read (lire) ou refuse (refuser)',
  optionRepair:
    'comment corriger des lettres abîmées : controls, twice (UTF-8 écrit deux fois) ou none (aucun)',
  optionWrapped: 'chaque ligne est une seule cellule dont le texte est la ligne : yes (oui) ou no (non)',
  optionSheet: 'la feuille d’un classeur, par son nom ou son numéro à partir de 1',
  optionYes: 'continuer avec ce qui a été détecté, même si ce n’est pas certain',
};
