import { once } from 'node:events';
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Collector } from './support/collector.ts';
import { Harness, type ImportRow } from './support/harness.ts';
import { until } from './support/until.ts';
import { WorkerProcess } from './support/worker-process.ts';

/** Stands in every cell, and in every text of the database about one. */
const MARKER = 'Zyzzyva';

const served = z.object({ address: z.object({ port: z.int() }) });
const TOKEN = 'a token for the metrics';

let harness: Harness;
let collector: Collector;
let worker: WorkerProcess;
let metricsUrl: string;
/** Ended in every way: with refused rows, broken by the database, and in the way of another transaction. */
let completed: ImportRow;
let failed: ImportRow;

beforeAll(async () => {
  harness = await Harness.open();
  collector = new Collector();
  worker = await WorkerProcess.start(harness, {
    SLUICE_LOG_LEVEL: 'trace',
    SLUICE_WORKER_PORT: '0',
    SLUICE_METRICS_TOKEN: TOKEN,
    OTEL_EXPORTER_OTLP_ENDPOINT: await collector.open(),
  });
  const line = worker.log.find(({ msg }) => msg === 'metrics are served');
  metricsUrl = `http://127.0.0.1:${served.parse(line).address.port}`;

  await harness.admin.query(`
    create function refuse() returns trigger language plpgsql as $$
    begin
      case new.job_title
        when '${MARKER} check' then raise exception 'not %', new.last_name using errcode = '23514', detail = new.email;
        when '${MARKER} break' then raise exception 'not %', new.last_name using errcode = 'P0001', detail = new.email;
        when '${MARKER} lock' then raise exception 'not %', new.last_name using errcode = '40001', detail = new.email;
        else return new;
      end case;
    end $$;
    create trigger refuse before insert on leads for each row execute function refuse()`);
  const leads = (...rows: string[]) =>
    ['Lead id,Last name,E-mail,Job title,Value', ...rows.map((row) => row.replaceAll('*', MARKER))].join(
      '\n',
    );

  completed = await run(
    leads(
      '*1,* good,*@good.example,,1',
      '*2,* bad number,*@bad.example,,* is no number',
      '*3,* refused,*@refused.example,* check,3',
      '*4,* also good,*@also.example,,4',
      '*1,* good again,*@good.example,,1',
    ),
  );
  failed = await run(leads('*5,* broken,*@broken.example,* break,5'));
  // Of this one the queue itself tells: it has to try it again.
  const locked = await harness.draft('leads', leads('*6,* locked,*@locked.example,* lock,6'), {
    options: { express: true },
  });
  await queue(locked);
  await worker.says('broken off; tried again from the checkpoint');
  await harness.admin.query('drop trigger refuse on leads');
  await ended(locked);
  // An import has ended a moment before its job.
  await until(
    async () =>
      (
        await harness.admin.query<{ task: string }>(
          'select task_identifier as task from graphile_worker.jobs',
        )
      ).rows,
    (jobs) => jobs.length === 0,
  );
});
afterAll(async () => {
  if (worker.runs) await worker.kill();
  collector.close();
  await harness.close();
});

async function run(file: string): Promise<ImportRow> {
  const id = await harness.draft('leads', file, { options: { express: true } });
  await queue(id);
  return ended(id);
}

async function queue(id: string): Promise<void> {
  await until(
    () => harness.read(id),
    ({ profile }) => profile !== null,
  );
  await harness.queue('check', id);
}

const ended = (id: string) =>
  until(
    () => harness.read(id),
    ({ status }) => status === 'completed' || status === 'failed',
  );

describe('a worker at its most talkative', () => {
  it('has met every kind of row and error', () => {
    expect(completed).toMatchObject({ status: 'completed', inserted: 2, errors: 2, skipped: 1 });
    expect(failed).toMatchObject({ status: 'failed', last_error_code: 'database_error' });
    const said = worker.log.map(({ msg }) => msg);
    expect(said).toContain('the database refused a row');
    expect(said.some((msg) => msg.startsWith('Failed task'))).toBe(true);
  });

  it('never logs the value of a cell', () => {
    expect(JSON.stringify(worker.log)).not.toContain(MARKER);
    expect(worker.errors).not.toContain(MARKER);
  });

  it('logs a line for each batch, under the names of the import', () => {
    const batches = worker.log.filter(({ msg }) => msg === 'batch written');
    expect(batches).toContainEqual(
      expect.objectContaining({
        level: 20,
        organization: harness.organizationId,
        phase: 'commit',
        batch: 1,
        epoch: expect.any(Number),
        rows: expect.any(Number),
        ms: expect.any(Number),
        inserted: expect.any(Number),
      }),
    );
  });
});

describe('GET /metrics of a worker', () => {
  it('tells of batches, rows, times and the queue', async () => {
    const response = await fetch(`${metricsUrl}/metrics`);
    expect(response.headers.get('content-type')).toMatch(/^text\/plain; version=0.0.4/);
    const text = await response.text();
    expect(text).not.toContain(MARKER);
    expect(sample(text, 'sluice_rows_total{phase="commit",entity="leads",outcome="inserted"}')).toBe(3);
    expect(sample(text, 'sluice_rows_total{phase="commit",entity="leads",outcome="errors"}')).toBe(2);
    expect(sample(text, 'sluice_batches_total{phase="check",entity="leads"}')).toBe(3);
    expect(sample(text, 'sluice_batch_seconds_count{phase="check",entity="leads"}')).toBe(3);
    expect(sample(text, 'sluice_queue_jobs{task="commit",state="running"}')).toBe(0);
    expect(sample(text, 'sluice_imports_live{status="committing"}')).toBe(0);
  });

  it.each([
    ['through a proxy', { 'x-forwarded-for': '192.0.2.1' }, 404],
    [
      'through a proxy, with the token',
      { 'x-forwarded-for': '192.0.2.1', authorization: `Bearer ${TOKEN}` },
      200,
    ],
    [
      'through a proxy, with another',
      { forwarded: 'for=192.0.2.1', authorization: 'Bearer of something' },
      404,
    ],
  ])('is asked %s', async (_, headers, status) => {
    expect((await fetch(`${metricsUrl}/metrics`, { headers })).status).toBe(status);
  });

  it('stands beside its health and nothing else', async () => {
    expect(await (await fetch(`${metricsUrl}/healthz`)).json()).toEqual({ status: 'ok' });
    expect((await fetch(`${metricsUrl}/`)).status).toBe(404);
  });

  it('is missing where its port is taken, and the worker works all the same', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const address = z.object({ port: z.int() }).parse(taken.address());
    const other = await WorkerProcess.start(harness, { SLUICE_WORKER_PORT: String(address.port) });
    expect(other.log).toContainEqual(
      expect.objectContaining({ msg: 'metrics are not served', code: 'EADDRINUSE' }),
    );
    expect(await other.stop()).toBe(0);
    taken.close();
  });
});

describe('the traces of a worker', () => {
  it('have a span for each run and, inside it, for each batch; and no cell', async () => {
    expect(await worker.stop()).toBe(0);
    const { spans } = collector;
    const commit = spans.find(
      ({ name, attributes }) => name === 'import commit' && attributes['sluice.import'] === completed.id,
    );
    expect(commit?.attributes).toMatchObject({
      'sluice.organization': harness.organizationId,
      'sluice.phase': 'commit',
      'sluice.epoch': completed.epoch,
      'sluice.end': 'done',
    });
    const batches = spans.filter(({ name, parent }) => name === 'batch' && parent === commit?.id);
    expect(
      batches.reduce((rows, { attributes }) => rows + Number(attributes['sluice.inserted'] ?? 0), 0),
    ).toBe(2);
    expect(spans).toContainEqual(
      expect.objectContaining({ attributes: expect.objectContaining({ 'sluice.end': 'failed' }) }),
    );
    expect(collector.received).not.toContain(MARKER);
  });
});

/** The value of a sample in Prometheus' text format. */
function sample(text: string, name: string): number | undefined {
  const line = text.split('\n').find((one) => one.startsWith(`${name} `));
  return line === undefined ? undefined : Number(line.slice(name.length + 1));
}
