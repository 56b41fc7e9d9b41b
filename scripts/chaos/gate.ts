/** The runs that are part of `pnpm test`: between them, these few draw every fault and every action that there is. */
export const GATE = { runs: 8, seed: 6788 } as const;
