// A program that announces itself as the supervisor of a home does, and stays until its standard input ends.
import { announceSupervisor } from '../../src/running/index.ts';

const [home = '', dataDir = ''] = process.argv.slice(2);
const made = await announceSupervisor(home, {
  temporary: false,
  dataDir,
  database: { embedded: dataDir },
  instance: 'announcer',
});
if ('running' in made) say({ runs: made.running.pid });
else {
  say({ mine: true });
  process.stdin.resume().on('end', () => void made.end());
}

function say(line: object): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}
