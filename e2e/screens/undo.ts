import { awaitImport, hasStatus, imported, order, sampleFile } from '../support/imports.ts';
import { sample } from '../support/screens.ts';
import { heading, idOf, type Stage } from './shot.ts';

/** What an undo would do to records of which some were edited, some deleted, and some found the same by a later import. */
export const undoPreview: Stage = {
  prepare: async ({ harness, people }) => {
    const { bytes, ...file } = await sampleFile('patients', sample('patients-fr.csv'));
    const lines = bytes.toString('latin1').split('\n').slice(0, 60);
    await imported(people.editor, {
      ...file,
      name: 'reste.csv',
      bytes: Buffer.from(lines.join('\n'), 'latin1'),
    });
    await harness.query(`update patients set notes = 'à revoir' where match_key ~ 'P000002[0-9]$'`);
    await harness.query(`delete from patients where match_key ~ 'P000003[0-2]$'`);
  },
  shots: [
    {
      name: 'undo-preview',
      path: (id) => `/imports/${id('patients')}/undo`,
      shows: (page, { undo }) => heading(page, undo.would),
    },
    {
      name: 'undo-not-now',
      path: (id) => `/imports/${id('leads')}/undo`,
      shows: (page, { undo }) => page.getByText(undo.notNow),
    },
  ],
};

/** An undo that stands still in the middle. */
export const undoing: Stage = {
  prepare: async (scenario) => {
    const { harness, people } = scenario;
    const id = idOf(scenario, 'many');
    await order(people.editor, 'undo', id);
    await awaitImport(
      people.editor,
      id,
      ({ status, step }) => status === 'undoing' && (step?.processed ?? 0) > 0,
    );
    await harness.stack.kill('worker');
  },
  shots: [
    {
      name: 'undoing',
      path: (id) => `/imports/${id('many')}`,
      shows: (page, { afterCommit }) => page.getByText(afterCommit.running.undo).first(),
    },
  ],
  after: async (scenario) => {
    const { harness, people } = scenario;
    await order(people.editor, 'cancel', idOf(scenario, 'many'));
    await harness.stack.start('worker');
    await awaitImport(people.editor, idOf(scenario, 'many'), hasStatus('cancelled'));
  },
};

/** An undo that was interrupted, and one that came to its end. */
export const undone: Stage = {
  prepare: async (scenario) => {
    const { people } = scenario;
    await order(people.editor, 'undo', idOf(scenario, 'patients'));
    await awaitImport(people.editor, idOf(scenario, 'patients'), hasStatus('undone'));
    await order(people.editor, 'undo', idOf(scenario, 'strange'));
    await awaitImport(people.editor, idOf(scenario, 'strange'), hasStatus('undone'));
  },
  shots: [
    {
      name: 'done-undone',
      path: (id) => `/imports/${id('patients')}`,
      shows: (page, { ended }) => heading(page, ended.undone),
    },
    {
      name: 'done-undo-interrupted',
      path: (id) => `/imports/${id('many')}`,
      shows: (page, { ended }) => heading(page, ended.cancelled.undo),
    },
    {
      name: 'done-redo-asked',
      path: (id) => `/imports/${id('patients')}`,
      shows: (page, { ended }) => heading(page, ended.undone),
      act: async (page, { actions }) => {
        await page.getByRole('button', { name: actions.redo.button, exact: true }).click();
        await page.getByRole('alertdialog').waitFor();
      },
    },
    {
      name: 'record-kept',
      path: (id) => `/records/patients/${id('a patient')}`,
      shows: (page, { history }) => heading(page, history.title),
    },
    {
      name: 'record-deleted',
      path: (id) => `/records/leads/${id('a strange lead')}`,
      shows: (page, { record }) => page.getByText(record.deleted),
    },
  ],
};
