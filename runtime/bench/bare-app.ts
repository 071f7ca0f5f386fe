import Database from 'better-sqlite3';
import Koa from 'koa';
import { createServer } from 'node:http';

/** The least that a durable HTTP interface can do: read JSON, write a row, answer after the commit. */
export async function bareApp(file: string): Promise<{ url: string; close: () => Promise<void> }> {
  const db = new Database(file);
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = FULL');
  db.exec('CREATE TABLE entry (id INTEGER PRIMARY KEY, data TEXT)');
  const insert = db.prepare('INSERT INTO entry (data) VALUES (?)');
  let waiting: { readonly text: string; readonly done: () => void }[] = [];
  const commit = (): void => {
    const group = waiting;
    waiting = [];
    db.exec('BEGIN IMMEDIATE');
    for (const { text } of group) insert.run(text);
    db.exec('COMMIT');
    for (const { done } of group) done();
  };
  const write = (text: string): Promise<void> =>
    new Promise<void>((resolve) => {
      if (waiting.length === 0) setImmediate(commit);
      waiting.push({ text, done: () => resolve() });
    });
  const app = new Koa();
  app.use(async (context) => {
    let text = '';
    for await (const chunk of context.req) text += String(chunk);
    const body: unknown = JSON.parse(text);
    await write(JSON.stringify(body));
    context.status = 201;
    context.body = { ok: true };
  });
  const answer = app.callback();
  const server = createServer((request, response) => void answer(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  const port = address !== null && typeof address === 'object' ? address.port : 0;
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      db.close();
    },
  };
}
