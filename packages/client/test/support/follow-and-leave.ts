/** Follows an import, leaves it after its first snapshot, and must then come to its end by itself. */
import { createClient, failureOf } from '../../src/index.ts';

const [url = '', email = '', password = '', id = '', how = ''] = process.argv.slice(2);
const client = createClient({ url });
await client.signIn({ email, password });
const left = new AbortController();
try {
  for await (const _ of client.follow(id, { signal: left.signal })) {
    if (how === 'break') break;
    left.abort();
  }
  process.stdout.write('left');
} catch (error) {
  process.stdout.write(failureOf(error).code);
}
