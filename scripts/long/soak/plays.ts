import { setTimeout as wait } from 'node:timers/promises';
import { until } from '@sluice/testing';
import { z } from 'zod';
import type { Database } from '../../chaos/database.ts';
import { Screen } from '../../chaos/watch/screen.ts';
import { isFinal, progressOf, type Sight } from '../../chaos/watch/sight.ts';
import { type KeyedFile, keyedFile, type WrittenEntity } from '../support/keyed-file.ts';
import type { Member } from '../support/member.ts';
import { breakOff } from './broken-upload.ts';
import { type Expected, prefix, REFUSED, whole } from './expected.ts';

const FEW = 600;
/** Enough for a dozen batches, and so to be cancelled in the middle. */
const SOME = 6_000;
const MANY = 200_000;
const WITHIN_MS = 120_000;

const createdSchema = z.object({ id: z.uuid() });

/** An organisation's editor at one entity, of which one import is live at a time. */
export interface Scene {
  readonly member: Member;
  readonly database: Database;
  readonly entity: WrittenEntity;
  /** Begins the keys of a play's file, and of no other's. */
  readonly tag: string;
  /** Notes what an import is to be in the end. */
  expect(id: string, expected: Expected): void;
  /** Notes an upload that stays broken. */
  abandon(uploadId: string): void;
}

export type Play = (scene: Scene) => Promise<void>;

/** What makes a refused row one that is not. */
const CORRECTIONS = {
  leads: { column: 1, value: 'anne@example.com' },
  patients: { column: 3, value: '1980-02-03' },
  grape_varieties: { column: 2, value: 'red' },
} as const satisfies Record<WrittenEntity, object>;

/** Files whose profile is refused. */
const UNREADABLE = ['', '\0\u0001\u0002\0\0PNG\0', 'Code,Name\nC-1,"and it never ends\n'] as const;

const fileOf = ({ entity, tag }: Scene, rows = FEW, say?: string) => keyedFile(entity, tag, rows, say);

/** Where the commit of an import is running, or has come to its end. */
const underWay = (member: Member, id: string): Promise<Sight> =>
  until(async () => {
    const sight = await member.sight(id);
    return isFinal(sight) || (sight.status === 'committing' && progressOf(sight) > 0) ? sight : undefined;
  }, WITHIN_MS);

async function complete({ member }: Scene, file: KeyedFile): Promise<string> {
  const id = await member.draft(file);
  await member.complete(id);
  return id;
}

/** Cancels a commit as soon as it runs. @returns whether it could still be cancelled */
async function cancel({ member }: Scene, id: string): Promise<boolean> {
  await underWay(member, id);
  await member.order('cancel', id).catch(() => undefined);
  return (await member.sight(id)).status === 'cancelled';
}

/** One of 200,000 rows, which somebody looks at from its beginning to its end. */
export const importMany: Play = async (scene) => {
  const file = fileOf(scene, MANY);
  const id = await scene.member.draft(file);
  const screen = new Screen(scene.member.api, id);
  try {
    await scene.member.complete(id);
    await screen.catchUp(await scene.member.sight(id), performance.now() + WITHIN_MS);
  } finally {
    await screen.close();
  }
  scene.expect(id, whole(file));
};

export const PLAYS: readonly Play[] = [
  async function importUnderManyEyes(scene) {
    const file = fileOf(scene);
    const id = await scene.member.draft(file);
    const completing = scene.member.complete(id);
    const screens: Screen[] = [];
    for (let count = 0; count < 6; count++) {
      screens.push(new Screen(scene.member.api, id));
      await wait(40);
      if (count % 2 === 1) await screens.shift()?.close();
    }
    try {
      await completing;
      const end = await scene.member.sight(id);
      for (const screen of screens) await screen.catchUp(end, performance.now() + WITHIN_MS);
    } finally {
      await Promise.all(screens.map((screen) => screen.close()));
    }
    scene.expect(id, whole(file));
  },
  async function cancelAndContinue(scene) {
    const file = fileOf(scene, SOME);
    const id = await scene.member.draft(file);
    await scene.member.check(id);
    await scene.member.order('start', id);
    if (await cancel(scene, id)) await scene.member.bring('continue', id, 'completed');
    scene.expect(id, whole(file));
  },
  async function correctAndRetry(scene) {
    const file = fileOf(scene);
    const id = await complete(scene, file);
    const rows = [50, 100, 150];
    const edits = rows.map((row) => ({ row, ...CORRECTIONS[scene.entity] }));
    await scene.member.api.mutate('imports.editRows', { id, edits });
    const { version } = await scene.member.sight(id);
    await scene.member.order('retry', id);
    await until(async () => {
      const sight = await scene.member.sight(id);
      return sight.status === 'completed' && sight.version > version;
    }, WITHIN_MS);
    scene.expect(id, whole(file, { corrected: rows.length }));
  },
  async function undoAndRedo(scene) {
    const file = fileOf(scene);
    const id = await complete(scene, file);
    await scene.member.bring('undo', id, 'undone');
    await scene.member.bring('redo', id, 'completed');
    scene.expect(id, whole(file));
  },
  async function cancelForGood(scene) {
    const file = fileOf(scene, SOME);
    const id = await scene.member.draft(file);
    await scene.member.check(id);
    await scene.member.order('start', id);
    if (!(await cancel(scene, id))) return scene.expect(id, whole(file));
    scene.expect(id, prefix(file, (await scene.member.sight(id)).processed));
  },
  async function importNothingReadable(scene) {
    for (const [number, text] of UNREADABLE.entries()) {
      const id = await scene.member.create({ ...fileOf(scene), name: `${scene.tag}-${number}.csv`, text });
      await scene.member.reach(id, 'failed');
      scene.expect(id, REFUSED);
    }
  },
  async function updateAndUndo(scene) {
    const first = fileOf(scene, FEW, 'first');
    const second = fileOf(scene, FEW, 'second');
    scene.expect(await complete(scene, first), whole(first));
    const id = await complete(scene, second);
    await scene.member.bring('undo', id, 'undone');
    scene.expect(id, whole(second, { status: 'undone', written: 'updated' }));
  },
  async function uploadInPieces(scene) {
    const { member, entity } = scene;
    const file = fileOf(scene);
    const bytes = Buffer.from(file.text);
    await (await breakOff(member.api, file.name, bytes)).remove();
    scene.abandon((await breakOff(member.api, file.name, bytes)).id);
    const upload = await breakOff(member.api, file.name, bytes);
    await upload.resume();
    const created = await member.api.mutate('imports.create', { fileId: upload.id, entity });
    const { id } = createdSchema.parse(created);
    await member.read(id);
    await member.complete(id);
    scene.expect(id, whole(file));
  },
];
