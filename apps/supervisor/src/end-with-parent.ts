import { whenParentLeaves } from '@sluice/runtime/when-parent-leaves';

// Loaded into a program that is not ours, with `node --import`: it ends when the supervisor does, however that ends.
whenParentLeaves(() => process.exit());
