/** Under which name Sluice's meters and tracers are known. */
export const SCOPE = 'sluice';
