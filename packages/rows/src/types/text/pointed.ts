import { isPointed } from '@sluice/shared';
import type { Evidence, EvidenceCollector } from '../knowledge.ts';

/** A single one may be meant so. */
const MIN_POINTED = 2;

/** Whether all cells of a column are whole numbers with `.0` behind them, as a program writes those that blanks stand among. */
export class PointedCollector implements EvidenceCollector {
  #values = 0;
  #pointed = 0;

  add(value: string): void {
    if (this.#pointed < this.#values) return;
    this.#values++;
    if (isPointed(value)) this.#pointed++;
  }

  evidence(): Evidence {
    return this.#pointed >= MIN_POINTED && this.#pointed === this.#values ? { pointed: this.#pointed } : {};
  }
}
