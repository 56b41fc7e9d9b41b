import type { FileOfRows } from '../support/imports.ts';

const WORD = 'Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft';

const ROWS = [
  ['S-1', 'ليلى', 'حداد', 'layla@example.com', 'شركة النور للتجارة', 'عميل محتمل — اتصل بعد العيد ☎️'],
  ['S-2', 'נועה', 'לוי', 'noa@example.com', 'קפה שלום (Tel Aviv)', '12:30 פגישה עם Sarah 🤝'],
  ['S-3', '花子', '山田', 'hanako@example.jp', '株式会社さくら', '🌸🌸🌸 来週お電話ください'],
  ['S-4', '👩🏽‍💻', 'Ōkubo-Þórðarson', 'emoji@example.com', '🚀 Rocket & Söhne 🦄', '👨‍👩‍👧‍👦 🏳️‍🌈 ñandú'],
  ['S-5', WORD, WORD, `${'long'.repeat(14)}@example.com`, `${WORD} GmbH & Co. KGaA`, WORD.repeat(4)],
  ['S-6', 'Z̸̡͌a̷͙͝l̶̰̀g̵̬̍o̷͖̚', 'e\u0301', 'combining@example.com', '<b>not bold</b>', '=1+1'],
  ['S-7', 'Maria', 'dos Santos', 'maria@example', 'Two\nlines', 'this one has no valid address'],
  ['', '', '', '', '', 'nothing to know it by'],
];

const quoted = (cell: string) => `"${cell.replaceAll('"', '""')}"`;

/** A mark is opened before the first name that nothing closes. */
const STRAY = 'S-8,"Ann,Lee,ann@example.com,Acme,"a note"';

/** Leads whose names are long, run from the right, or are no letters at all; three of them are refused. */
export const STRANGE_LEADS: FileOfRows = {
  entity: 'leads',
  name: `عملاء 🦄 ${WORD} très-long-nom-de-fichier (copie finale 2).csv`,
  bytes: Buffer.from(
    [
      ['Lead ID', 'First name', 'Last name', 'E-mail address', 'Company', 'Notes'].join(','),
      ...ROWS.map((cells) => cells.map(quoted).join(',')),
      STRAY,
    ].join('\n'),
  ),
};
