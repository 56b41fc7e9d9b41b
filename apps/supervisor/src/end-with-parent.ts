// Loaded into a program that is not ours, with `node --import`: it ends when the supervisor does, however that ends.
process.on('disconnect', () => process.exit());
