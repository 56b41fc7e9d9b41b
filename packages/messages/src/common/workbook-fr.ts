import type { French } from '../catalogue.ts';
import type { enWorkbook } from './workbook-en.ts';

/** Pourquoi un classeur ne peut pas être lu, en français. */
export const frWorkbook: French<typeof enWorkbook> = {
  spreadsheet_file:
    '« {{file}} » est un classeur d’un format qui n’est pas lu ({{kind}}). Enregistrez-le comme classeur Excel (.xlsx) ou en CSV.',
  protected_workbook:
    '« {{file}} » est protégé par un mot de passe, ou contre les modifications. Ôtez la protection et enregistrez une copie.',
  damaged_workbook:
    '« {{file}} » est un classeur endommagé ({{part}}). Ouvrez-le dans un tableur, enregistrez-le à nouveau en .xlsx.',
  unsafe_workbook:
    '« {{file}} » contient ce qu’aucun tableur n’écrit ({{found}}), et n’a pas été lu. Ouvrez-le dans un tableur, enregistrez-le à nouveau en .xlsx.',
  oversized_workbook:
    '« {{file}} » occupe, décompressé, bien plus que ses lignes n’en ont besoin : plus de {{limit}} dans {{part}}. Copiez les lignes dans un nouveau classeur, ou enregistrez la feuille en CSV.',
  empty_sheet:
    'La feuille « {{sheet}} » de « {{file}} » n’a aucune ligne remplie. Choisissez une autre feuille.',
  no_such_sheet: '« {{file}} » n’a pas de feuille « {{sheet}} ». Ses feuilles : {{sheets}}.',
};
