import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Deployment } from './deployment.ts';
import type { KeyedFile, WrittenEntity } from './keyed-file.ts';
import type { Member, Order } from './member.ts';

/** Enough for two dozen batches, and so to be stopped in the middle. */
const MANY = 8_000;
const FEW = 400;

/** An import that a release leaves behind, and how a person goes on with it in the next one. */
export interface LeftBehind {
  readonly is: string;
  /** At most one import of an organisation and entity is live. */
  readonly organization: 'North' | 'South';
  readonly entity: WrittenEntity;
  readonly rows: number;
  /** `status phase` when everything has stopped. */
  readonly left: string;
  /** Brings it there while a worker runs; without it, it is created when none does any more. */
  readonly prepare?: (member: Member, file: KeyedFile, deployment: Deployment) => Promise<string>;
  /** In the middle of this its worker dies. */
  readonly crash?: Order;
  /** What is asked for when no worker runs any more. */
  readonly ask?: Order;
  /** From where it is once nothing is live to `completed`. */
  readonly goOn: (member: Member, id: string, file: KeyedFile, deployment: Deployment) => Promise<void>;
}

const checked = async (member: Member, file: KeyedFile) => {
  const id = await member.draft(file);
  await member.check(id);
  return id;
};
const completed = async (member: Member, file: KeyedFile) => {
  const id = await member.draft(file);
  await member.complete(id);
  return id;
};
const undone = async (member: Member, file: KeyedFile) => {
  const id = await completed(member, file);
  await member.bring('undo', id, 'undone');
  return id;
};
const nothing = () => Promise.resolve();

const north = { organization: 'North', entity: 'leads', rows: FEW } as const;

export const LEFT_BEHIND: readonly LeftBehind[] = [
  {
    ...north,
    is: 'a draft that nobody has read',
    left: 'draft sniff',
    async goOn(member, id) {
      await member.read(id);
      await member.complete(id);
    },
  },
  {
    ...north,
    is: 'a draft that is mapped',
    left: 'draft sniff',
    prepare: (member, file) => member.draft(file),
    goOn: (member, id) => member.complete(id),
  },
  {
    ...north,
    is: 'one that waits for a worker',
    left: 'queued check',
    prepare: (member, file) => member.draft(file),
    ask: 'check',
    goOn: (member, id) => member.bring('start', id, 'completed'),
  },
  {
    ...north,
    is: 'one that is ready',
    left: 'ready check',
    prepare: checked,
    async goOn(member, id, file) {
      await member.expectPlanned(id, file, { byFormer: true });
      await member.bring('start', id, 'completed');
    },
  },
  {
    ...north,
    is: 'one that is completed',
    left: 'completed commit',
    prepare: completed,
    async goOn(member, id, file) {
      await member.bring('retry', id, 'completed');
      await member.expectDone(id, file);
      await member.bring('undo', id, 'undone');
      await member.expectTable(file.entity, [], file.tag);
      await member.bring('redo', id, 'completed');
    },
  },
  {
    ...north,
    is: 'one that failed in its commit',
    rows: MANY,
    left: 'failed commit',
    /** Half of its stored file is away. */
    async prepare(member, file, deployment) {
      const id = await checked(member, file);
      const path = join(deployment.storageDir, await member.storedAt(id));
      const lines = (await readFile(path, 'utf8')).split('\n');
      await writeFile(path, `${lines.slice(0, MANY / 2).join('\n')}\n`);
      await member.bring('start', id, 'failed');
      return id;
    },
    async goOn(member, id, file, deployment) {
      await writeFile(join(deployment.storageDir, await member.storedAt(id)), file.text);
      await member.bring('continue', id, 'completed');
    },
  },
  {
    ...north,
    is: 'one that was cancelled in its commit',
    rows: MANY,
    left: 'cancelled commit',
    async prepare(member, file) {
      const id = await checked(member, file);
      await member.order('start', id);
      await member.cancelInTheMiddle(id);
      return id;
    },
    goOn: (member, id) => member.bring('continue', id, 'completed'),
  },
  {
    ...north,
    is: 'one that is undone',
    left: 'undone undo',
    prepare: undone,
    async goOn(member, id, file) {
      await member.expectTable(file.entity, [], file.tag);
      await member.bring('redo', id, 'completed');
    },
  },
  {
    ...north,
    is: 'one whose worker died in its dry run',
    entity: 'patients',
    rows: MANY,
    left: 'parsing check',
    prepare: (member, file) => member.draft(file),
    crash: 'check',
    async goOn(member, id, file) {
      await member.expectPlanned(id, file, { byFormer: true });
      await member.bring('start', id, 'completed');
    },
  },
  {
    ...north,
    is: 'one whose worker died in its commit',
    entity: 'grape_varieties',
    rows: MANY,
    left: 'committing commit',
    prepare: checked,
    crash: 'start',
    goOn: nothing,
  },
  {
    organization: 'South',
    is: 'one whose worker died in its undo',
    entity: 'leads',
    rows: MANY,
    left: 'undoing undo',
    prepare: completed,
    crash: 'undo',
    async goOn(member, id, file) {
      await member.expectTable(file.entity, [], file.tag);
      await member.bring('redo', id, 'completed');
    },
  },
  {
    organization: 'South',
    is: 'one whose worker died in its redo',
    entity: 'patients',
    rows: MANY,
    left: 'undoing redo',
    prepare: undone,
    crash: 'redo',
    goOn: nothing,
  },
];
