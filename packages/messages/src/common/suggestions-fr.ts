/** What every face says in French of a column on its way to a field. */
export const frSuggestions = {
  suggested: {
    name: 'même nom',
    alias: 'autre nom connu du champ',
    words: 'a les mots de « {{name}} »',
    like: 'presque la même orthographe que « {{name}} »',
    part: 'contient « {{name}} » dans son nom',
    type: 'son nom ne dit que le type de valeur',
    none: 'd’après ses seules cellules',
  },
  chosenBefore: 'déjà choisi pour ce nom ({{times}} ×)',
  cellsFit: '{{reason}} ; cellules qui conviennent : {{fits}} sur {{looked}}',
  noCells: '{{reason}} ; aucune cellule à examiner',
  /** What the check would refuse of a column, with the most frequent reason and some examples. */
  unreadable:
    'Cellules illisibles : {{unreadable}} sur {{looked}} examinées, par exemple {{examples}} ({{reason}})',
  example: '« {{value}} »',
} as const;
