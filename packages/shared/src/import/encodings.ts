/** Those that are found by themselves, the most common first. */
export const DETECTED_ENCODINGS = [
  'utf-8',
  'windows-1252',
  'utf-16le',
  'utf-16be',
  'iso-8859-15',
  'cp850',
  'macintosh',
  'windows-1250',
  'iso-8859-2',
  'windows-1251',
  'koi8-r',
  'cp866',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'shift_jis',
  'gb18030',
] as const;

/** Those that are read where a person says so. */
const OTHER_ENCODINGS = [
  ...['utf-32le', 'utf-32be', 'utf-7', 'ascii', 'windows-1258', 'windows-874', 'tis-620'],
  ...['iso-8859-1', 'iso-8859-3', 'iso-8859-4', 'iso-8859-5', 'iso-8859-6', 'iso-8859-7', 'iso-8859-8'],
  ...['iso-8859-9', 'iso-8859-10', 'iso-8859-11', 'iso-8859-13', 'iso-8859-14', 'iso-8859-16'],
  ...['cp437', 'cp720', 'cp737', 'cp775', 'cp808', 'cp852', 'cp855', 'cp856', 'cp857', 'cp858', 'cp860'],
  ...['cp861', 'cp862', 'cp863', 'cp864', 'cp865', 'cp869', 'cp922', 'cp1046', 'cp1124', 'cp1125', 'cp1129'],
  ...['cp1133', 'cp1161', 'cp1162', 'cp1163', 'koi8-u', 'koi8-ru', 'koi8-t', 'mik', 'rk1048', 'pt154'],
  ...['maccenteuro', 'maccroatian', 'maccyrillic', 'macgreek', 'maciceland', 'macromania', 'macthai'],
  ...['macturkish', 'macukraine', 'hproman8', 'armscii8', 'georgianacademy', 'georgianps', 'viscii', 'tcvn'],
  ...['euc-jp', 'gbk', 'gb2312', 'big5', 'big5-hkscs', 'euc-kr', 'cp949'],
] as const;

export const ENCODINGS = [...DETECTED_ENCODINGS, ...OTHER_ENCODINGS] as const;
export type Encoding = (typeof ENCODINGS)[number];
