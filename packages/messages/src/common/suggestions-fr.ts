/** What every face says in French of a column on its way to a field. */
export const frSuggestions = {
  suggested: {
    name: 'même nom',
    alias: 'autre nom connu du champ',
    words: 'a les mots de « {{name}} »',
    like: 'presque la même orthographe que « {{name}} »',
    part: 'contient « {{name}} » dans son nom',
    type: 'son nom ne dit que le type de valeur, et aucun autre champ n’en contient de tel',
    none: 'd’après ses seules cellules',
  },
  cellsFit: '{{reason}} ; cellules qui conviennent : {{fits}} sur {{looked}}',
  noCells: '{{reason}} ; aucune cellule à examiner',
} as const;
