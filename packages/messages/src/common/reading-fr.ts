/** Ce que chaque partie du produit dit en français de ce qu’un fichier laisse incertain de son écriture. */
export const frReading = {
  /** Within a sentence. */
  question: {
    encoding: 'ses lettres se lisent presque aussi bien dans un autre encodage : lesquelles sont justes ?',
    header: 'sa première ligne nomme-t-elle les colonnes, ou est-ce une donnée ?',
    repair: 'des lettres semblent abîmées avant que le fichier ne soit fait : faut-il les corriger ?',
    delimiter: 'ses lignes se découpent en cellules de plusieurs façons : qu’est-ce qui les sépare ?',
    wrapped: 'chaque ligne est une seule cellule entre guillemets : son texte est-il la ligne ?',
    unnamed:
      'presque toutes les lignes ont une cellule de plus que l’en-tête de noms : quelle colonne n’en a pas ?',
    spareName:
      'presque toutes les lignes ont une cellule de moins que l’en-tête, dont un nom est vide : est-ce une colonne ?',
    shortRows:
      'la plupart des lignes s’arrêtent avant la dernière colonne : n’omettent-elles que des cellules vides ?',
  },
  kind: {
    key_values: 'texte à un nom et une valeur par ligne (« Ville : Lyon »)',
    aligned_columns: 'texte en colonnes alignées par des espaces',
  },
  noRecord: {
    header: 'elle répète les noms des colonnes',
    total: 'elle fait la somme ou la moyenne des autres',
    note: 'elle parle du tableau, comme au pied d’une page',
  },
} as const;
