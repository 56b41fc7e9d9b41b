import { describe, expect, it } from 'vitest';
import { markerKind } from '../src/import/markers.ts';

describe('a cell that stands for no value', () => {
  it.each([
    [
      'empty',
      ['NULL', 'n/a', 'N.A', '[vide]', 'Non renseigné', 'NON RENSEIGNE', 'non communiquée', 'Not provided'],
    ],
    ['empty', ['keine Angabe', 'k.A.', 'sin datos', '[]', '{}', '""', "''"]],
    ['doubtful', ['Null', 'néant', 'N.C.', 'ND', 'n/d', 'RAS', 'sans objet', 'A compléter', 'à compléter']],
    ['doubtful', ['pas de mail', 'Liste rouge', 'aucun(e)', 'NaT', 'xx', '***', 'unbekannt', 'jj/mm/aaaa']],
    [
      'doubtful',
      ['00/00/0000', '0000-00-00 00:00:00.000000', '00/01/1900', '1/0/1900', '1900-01-00 00:00:00'],
    ],
    ['doubtful', ['0001-01-01', '01/01/0001 00:00:00', '1/1/0001 12:00:00 AM', '0001-01-01T00:00:00Z']],
    ['doubtful', ['__/__/____', '/  /', '//', '--/--/----', '../../....']],
    [
      'failed',
      ['#REF!', '#VALEUR !', '#NOM\u00a0?', '#DIV/0 !', '#CHAMP!', 'Err:502', 'Err :508', '########'],
    ],
  ] as const)('is %s: %j', (kind, texts) => {
    for (const text of texts) expect([text, markerKind(text)]).toEqual([text, kind]);
  });

  it.each([
    ...['Sansonnet', 'Rasmussen', 'Nathalie', 'x', '#1', 'Err:602', 'non', 'Non renseigné par le patient'],
    ...['0612345678', '00123', '01/01/2001', '01/02/0001', '1/10/1900', '1900-01-01', '1900', '100', '1/2'],
    ...['-12', '.5', '/home', '_id', 'R.A.S'],
  ])('is not %s', (text) => {
    expect(markerKind(text)).toBeUndefined();
  });
});
