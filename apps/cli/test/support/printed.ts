import { type Snapshot, snapshotSchema } from '@sluice/shared';
import type { Ended } from './run-cli.ts';

/** The snapshot that a command printed, and nothing else. */
export function snapshotIn({ stdout }: Ended): Snapshot {
  return snapshotSchema.parse(JSON.parse(stdout));
}

/** The failure that a command printed with `--json`, and nothing else. */
export function errorIn({ stdout }: Ended): {
  code: string;
  message: string;
  params: Record<string, unknown>;
} {
  return JSON.parse(stdout).error;
}

/** The line of an import that says how its file is read. */
const READING = /^(Read as:|Lu ainsi).*\n/m;

export function withoutReading(ended: Ended): Ended {
  return { ...ended, stderr: ended.stderr.replace(READING, '') };
}
