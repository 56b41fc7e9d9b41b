/** What every face says in English of what a file leaves open of how it is written. */
export const enReading = {
  /** Within a sentence. */
  question: {
    encoding: 'its letters read nearly as well in another encoding: which are right?',
    header: 'does its first row name the columns, or is it data?',
    repair: 'letters seem to have been spoiled before the file was made: are they to be put right?',
    delimiter: 'its rows can be cut into cells in more than one way: what separates them?',
    wrapped: 'each row is one quoted cell: is its text the row?',
    unnamed: 'nearly all rows have one cell more than there are column names: which column has none?',
    spareName:
      'nearly all rows have one cell less than the header, which has a blank name: is that one no column?',
    shortRows: 'most rows end before the last column: do they only leave blank cells out?',
  },
  /** What a text is that is no table, within a sentence: others are known by the name of their format. */
  kind: {
    key_values: 'lines of one name and one value (“City: Lyon”)',
    aligned_columns: 'text whose columns are aligned by spaces',
  },
  /** What a row is that is no record. */
  noRecord: {
    header: 'it repeats the names of the columns',
    total: 'it sums the others up',
    note: 'it speaks of the table, as at the foot of a page',
  },
} as const;
