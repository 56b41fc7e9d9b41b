import { defineConfig } from 'prisma/config';

// `prisma generate` insists on a schema engine binary although it never runs it; any executable satisfies it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({ schema: 'prisma/schema' });
