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
  cellsFit: '{{reason}} ; cellules qui conviennent : {{fits}} sur {{looked}}',
  noCells: '{{reason}} ; aucune cellule à examiner',
  /** What cells are not, by the type of their field: some examples behind. */
  unreadable: {
    text: 'Ne peut pas être pris tel quel : {{unreadable}} sur {{looked}} examinées ({{examples}})',
    email: 'Ne se lit pas comme une adresse e-mail : {{unreadable}} sur {{looked}} examinées ({{examples}})',
    phone:
      'Ne se lit pas comme un numéro de téléphone : {{unreadable}} sur {{looked}} examinées ({{examples}})',
    integer: 'Ne se lit pas comme un nombre entier : {{unreadable}} sur {{looked}} examinées ({{examples}})',
    decimal: 'Ne se lit pas comme un nombre : {{unreadable}} sur {{looked}} examinées ({{examples}})',
    boolean: 'Ne se lit ni comme oui ni comme non : {{unreadable}} sur {{looked}} examinées ({{examples}})',
    date: 'Ne se lit pas comme une date : {{unreadable}} sur {{looked}} examinées ({{examples}})',
    enum: 'N’est aucune de ses valeurs : {{unreadable}} sur {{looked}} examinées ({{examples}})',
  },
  example: '« {{value}} »',
} as const;
