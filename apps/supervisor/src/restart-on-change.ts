import { readdirSync } from 'node:fs';
import { watch } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { ROOT } from './places.ts';
import type { Service } from './service.ts';

/** An editor that saves everything writes file after file: a restart waits until it is done. */
const SETTLE_MS = 200;

/**
 * Development: starts services again when something of them changes, or of the packages that they share.
 *
 * Not `node --watch`: that puts a process between the supervisor and its child, and stays when the supervisor is killed.
 *
 * @param services each named like its app
 */
export function restartOnChange(services: readonly Service[], signal: AbortSignal): void {
  const packages = readdirSync(join(ROOT, 'packages')).map((name) => join('packages', name, 'src'));
  for (const service of services) {
    let changed = false;
    let restarting = false;
    const restart = async () => {
      changed = true;
      if (restarting) return;
      restarting = true;
      // What changes while it is started anew is met by one more restart.
      while (changed && !signal.aborted) {
        await delay(SETTLE_MS);
        changed = false;
        if (!signal.aborted) await service.restart();
      }
      restarting = false;
    };
    for (const folder of [join('apps', service.name, 'src'), ...packages]) {
      void eachChange(join(ROOT, folder), signal, () => void restart());
    }
  }
}

async function eachChange(folder: string, signal: AbortSignal, changed: () => void): Promise<void> {
  try {
    for await (const _ of watch(folder, { recursive: true, signal })) changed();
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}
