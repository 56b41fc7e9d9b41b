/** The texts of how a file is read, in English: names of its parts, and what is asked where it leaves some open. */
export const enReading = {
  encoding: {
    'utf-8': 'UTF-8',
    'windows-1252': 'Windows-1252 (Western Europe)',
    'utf-16le': 'UTF-16, little endian',
    'utf-16be': 'UTF-16, big endian',
  },
  delimiter: {
    comma: 'Comma ,',
    semicolon: 'Semicolon ;',
    tab: 'Tab',
    bar: 'Bar |',
    space: 'Space',
    colon: 'Colon :',
    caret: 'Caret ^',
    tilde: 'Tilde ~',
  },
  quote: {
    double: 'Double "',
    single: "Single '",
    doubleEscaped: 'Double ", escaped by \\',
    singleEscaped: "Single ', escaped by \\",
    none: 'None',
  },
  question: {
    again: 'Ask again',
    blank: 'blank',
    header: {
      title: 'Does the first row name the columns?',
      body: 'Its cells are much like those below it. Say which reading is right before the rows are checked.',
      yes: 'It names the columns',
      no: 'It is data',
    },
    unnamed: {
      title: 'Nearly all rows have one cell more than there are column names',
      body: 'Which column has no name decides what every cell is. No row is imported before you have said it.',
      yes: 'Column {{place, number}} has no name',
      no: 'Refuse rows with a cell too many',
    },
    shortRows: {
      title: 'Most rows end before the last column',
      body: 'They may leave blank cells out at their end, or a separator may be missing in each. Nothing in the file tells.',
      yes: 'They leave blank cells out',
      no: 'Refuse rows that end early',
    },
  },
} as const;
