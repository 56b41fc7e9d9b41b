import type { French } from '../catalogue.ts';
import type { en } from './en.ts';

/** Ce qui figure dans les fichiers téléchargés, en français. */
export const fr: French<typeof en> = {
  refused: {
    cut: 'Un classeur ne peut pas contenir cette ligne entière : corrigez-la dans le CSV.',
  },
  sheets: { error: 'Lignes refusées', warning: 'Lignes avec un avertissement', skipped: 'Lignes ignorées' },
};
