import type { French } from '../../catalogue.ts';
import type { enWorkbook } from '../en/workbook.ts';

/** Ce que l’aperçu dit des feuilles d’un classeur, en français. */
export const frWorkbook: French<typeof enWorkbook> = {
  workbook: {
    hint: 'Une seule feuille du classeur est importée. Choisissez-en une autre, ou une autre ligne de noms de colonnes, si ce ne sont pas les lignes voulues.',
    sheet: 'Feuille',
    taken: 'La première qui contient un tableau',
    hidden: 'masquée',
    empty: 'vide',
    lastRow: 'jusqu’à la ligne {{row}}',
    row: 'Ligne',
    headerIn: 'À la ligne {{row, number}}',
    hiddenRows: 'Des lignes sont masquées dans la feuille',
    hiddenRowsBody_one:
      '{{count, number}} ligne remplie y est filtrée ou masquée. Elle est importée comme les autres.',
    hiddenRowsBody_many:
      '{{count, number}} de lignes remplies y sont filtrées ou masquées. Elles sont importées comme les autres.',
    hiddenRowsBody_other:
      '{{count, number}} lignes remplies y sont filtrées ou masquées. Elles sont importées comme les autres.',
  },
};
