/** How a text begins that is no table, and as what it is known. */
export interface TextFormat {
  readonly begins: RegExp;
  readonly kind: string;
}

const JSON_VALUE = '(?:"(?:[^"\\\\\\n]|\\\\.)*"|-?\\d[\\d.eE+-]*|true|false|null|[[{])';

/**
 * By their beginning, white space left out. Each asks for more than a header may be by chance: `ID;Prénom` begins as SYLK does,
 * and `<DATE>,<OPEN>` as a page.
 */
export const TEXT_FORMATS: readonly TextFormat[] = [
  { begins: /^\[\s*\{\s*["}]|^\{\s*"[^"\n]*"\s*:/, kind: 'JSON' },
  { begins: new RegExp(`^\\[\\s*\\[\\s*${JSON_VALUE}\\s*,`), kind: 'JSON' },
  { begins: new RegExp(`^\\[[ \\t]*\\r?\\n\\s*${JSON_VALUE}`), kind: 'JSON' },
  {
    begins:
      /^(?:(?:export\s{1,9})?(?:var|let|const)\s{1,9}[\w$]{1,80}|export\s{1,9}default|module\.exports)\s{0,9}=?\s{0,9}[[{]/,
    kind: 'JavaScript',
  },
  { begins: /^<!doctype\s+html|^<html/i, kind: 'HTML' },
  {
    begins:
      /^<(?:table|meta|head|body|div|thead|tr|style)(?:\s[^<>\t;|]{0,900})?>(?:[ \t]{0,80}[\r\n]\s{0,80})?<[a-z!/]/i,
    kind: 'HTML',
  },
  { begins: /^<!--/, kind: 'HTML / XML' },
  { begins: /^<\?xml\s|^<!doctype\s/i, kind: 'XML' },
  { begins: /^<\?php\s/, kind: 'PHP' },
  { begins: /^\{\\rtf/, kind: 'RTF' },
  { begins: /^\\(?:documentclass|begin)\b[[{]/, kind: 'LaTeX' },
  { begins: /^BEGIN:VCARD\s/i, kind: 'vCard' },
  { begins: /^BEGIN:VCALENDAR\s/i, kind: 'iCalendar' },
  { begins: /^(?:version: ?1\s+)?dn:(?:: ?[a-z\d+/]{8,}=*\s| ?[\w.-]+ ?=)/i, kind: 'LDIF' },
  {
    begins:
      /^ID;P\w{0,40}(?:;[NE]){0,2}[ \t]{0,9}[\r\n]{1,4}(?:P;[PFE]|[BF];[A-Z]|O;L|C;(?:[XY]\d{1,9};){1,2}K)/,
    kind: 'SYLK',
  },
  { begins: /^TABLE\r?\n0,1\r?\n"/, kind: 'DIF' },
  {
    begins:
      /^(?:--[^\n]*\n\s*|\/\*[^\n]*\n\s*)*(?:INSERT\s+INTO\s+[\w."`[\]]+\s*(?:\(|VALUES|SELECT)|CREATE\s+TABLE\s+(?:IF\s+NOT\s+EXISTS\s+)?[\w."`[\]]+\s*\()/i,
    kind: 'SQL',
  },
  { begins: /^(?:diff --git |--- [^\n]+\n\+\+\+ )/, kind: 'diff' },
  {
    begins:
      /^MIME-Version: ?\d|^Return-Path: ?<|^Delivered-To: ?\S+@|^From: ?[^\n]+\n(?:To|Cc|Date|Subject): /i,
    kind: 'MIME',
  },
  { begins: /^OFXHEADER:|^<OFX>/, kind: 'OFX' },
  { begins: /^!(?:Type|Account|Option):/i, kind: 'QIF' },
  { begins: /^:20:[^\n]*\n:(?:21|25):/, kind: 'MT940' },
  { begins: /^UNA[^\n]{6}\r?\n?UN[BG]|^UNB\+/, kind: 'EDIFACT' },
  { begins: /^ISA\*\d\d\*/, kind: 'X12' },
  { begins: /^MSH\|\^~\\&/, kind: 'HL7' },
  { begins: /^1\r?\n\d\d:\d\d:\d\d,\d{3} --> |^WEBVTT\s/, kind: 'SRT / WebVTT' },
  { begins: /^\*{5,} 1\. row \*{5,}/, kind: 'MySQL \\G' },
  { begins: /^-\[ RECORD 1 \]/, kind: 'psql \\x' },
  { begins: /^\[{1,2}[\p{L}\d_ .:-]+\]{1,2}[ \t]*\r?\n[ \t]*[\p{L}\d_][\p{L}\d_. -]*=/u, kind: 'INI / TOML' },
  {
    begins:
      /^(?:%YAML[^\n]*\n)?---[ \t]*\r?\n\s*(?:- )?[\w"']+:\s|^- "?[\p{L}\w]+"?: [^\n]*\r?\n {2,}"?[\p{L}\w]+"?:\s/u,
    kind: 'YAML',
  },
  { begins: /^(?:import [\w.]+(?: as \w+)?[ \t]*[\r\n]|from [\w.]+ import\s)/, kind: 'Python' },
  { begins: /^[[({]\s*(?:\d+\s*,\s*)*'[^'\n]*'\s*[,:][^\n]*[\])}],?[ \t]*(?:[\r\n]|$)/, kind: 'Python' },
];

/** What a text is by its beginning; undefined where it may be a table. */
export function textFormatOf(beginning: string): string | undefined {
  const named = TEXT_FORMATS.find(({ begins }) => begins.test(beginning));
  if (named) return named.kind;
  if (isJsonLine(beginning)) return 'JSON';
  return isMarkup(beginning) ? 'XML' : undefined;
}

/** Whether the first line is a list or an object of JSON. A list of one is a text between brackets: `[1]`. */
function isJsonLine(beginning: string): boolean {
  const [line = ''] = beginning.split(/[\r\n]/, 1);
  const trimmed = line.trim();
  const text = trimmed.endsWith(',') ? trimmed.slice(0, -1).trimEnd() : trimmed;
  if (!/^[[{]/.test(text) || !/[\]}]$/.test(text)) return false;
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) ? value.length !== 1 : typeof value === 'object' && value !== null;
  } catch {
    return false;
  }
}

const TAG = String.raw`<([a-z_][\w:.-]*)(?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*\s*>`;
/** An element that begins with another one, on its own line or right behind. */
const NESTED = new RegExp(String.raw`^${TAG}(?:[ \t]*[\r\n]\s*)?<[a-z_!?/]`, 'i');

/**
 * Whether a text is made of elements within each other. Names may stand between angle brackets in a table, and a cell may be
 * marked up: `<id>,<name>`, `<b>Nom</b>;<b>Ville</b>`.
 */
function isMarkup(beginning: string): boolean {
  const name = NESTED.exec(beginning)?.[1];
  if (name === undefined || !/<\/|\/>/.test(beginning)) return false;
  const end = beginning.indexOf(`</${name}>`);
  return (
    end === -1 || !/^\s*[;,\t|]/.test(beginning.slice(end + name.length + 3).split(/[\r\n]/, 1)[0] ?? '')
  );
}
