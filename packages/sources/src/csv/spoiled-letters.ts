import type { Question, REPAIRS } from '@sluice/shared';
import iconv from 'iconv-lite';

type Repair = (typeof REPAIRS)[number];

/** So many words show what a repair makes of them, each by its beginning. */
const [SHOWN_WORDS, MAX_WORD] = [6, 40];
/** Of the letters beyond ASCII so many are spoiled where a whole text was written twice. */
const MOST = 0.5;

/** Text that Windows-1252 makes of letters in UTF-8: its first letter, and then one that no word has there. */
const TWICE =
  /[\u00c2-\u00c5\u00e2][\u0080-\u00bf\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]/g;
const CONTROLS = /[\u0080-\u0084\u0086-\u009f]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: all that is not ASCII
const BEYOND = /[^\u0000-\u007f]/g;

/** Puts the letters of a text right. @param text whole, or cut between two lines */
export function repaired(text: string, repair: Repair): string {
  if (repair === 'controls')
    return text.replace(CONTROLS, (character) =>
      iconv.decode(Buffer.from([character.charCodeAt(0)]), 'windows-1252'),
    );
  return text.replace(
    /[\u0080-\u00ff\u0152\u0153\u0160\u0161\u0178\u017d\u017e\u0192\u02c6\u02dc\u2013-\u203a\u20ac\u2122]+/g,
    (run) => {
      const bytes = iconv.encode(run, 'windows-1252');
      const decoded = bytes.toString('utf8');
      return decoded.includes('\ufffd') ? run : decoded;
    },
  );
}

/** What is asked of a text in UTF-8 that an earlier program seems to have spoiled. @param head its beginning */
export function repairQuestion(head: string): Question | undefined {
  const repair = detectRepair(head);
  if (repair === undefined) return undefined;
  const words = new Set<string>();
  for (const word of head.split(/[\s,;|"]+/)) {
    if (words.size === SHOWN_WORDS) break;
    if (word.length <= MAX_WORD && repaired(word, repair) !== word) words.add(word);
  }
  const reading = (answer: Repair | null) => ({
    dialect: { repair: answer },
    cells: [...words].map((word, index) => ({
      index,
      header: '',
      name: '',
      value: answer === null ? word : repaired(word, answer),
    })),
  });
  return { part: 'repair', taken: { repair: null }, readings: [reading(repair), reading(null)] };
}

function detectRepair(head: string): Repair | undefined {
  const beyond = head.match(BEYOND)?.length ?? 0;
  if (beyond === 0) return undefined;
  const twice = head.match(TWICE)?.length ?? 0;
  if (2 * twice >= MOST * beyond && twice > 1) return 'twice';
  return CONTROLS.test(head) ? 'controls' : undefined;
}
