import {
  type ParserAnswer,
  type ParserChild,
  type ParserChildOptions,
  startParserChild,
} from './parser-child.ts';

/** How many children there are, and how long each lives. */
export interface ParserPoolOptions extends ParserChildOptions {
  readonly children: number;
  /** A child that has parsed this many files makes room for a fresh one. */
  readonly filesPerChild: number;
  /** Files that may wait for a child. */
  readonly waiting: number;
}

/** What came of asking the pool. */
export type PoolAnswer = ParserAnswer | { readonly type: 'busy' } | { readonly type: 'closed' };

/** A few warm processes that parse files in the order they come. */
export interface ParserPool {
  /** @param vocabulary the DMN namespace of its elements; null for BPMN */
  parse(xml: string, vocabulary: string | null): Promise<PoolAnswer>;
  /** Kills the children, also those at work; files that wait or are at work are answered `closed`. */
  close(): Promise<void>;
}

interface Job {
  readonly xml: string;
  readonly vocabulary: string | null;
  readonly resolve: (answer: PoolAnswer) => void;
}

/** A child in the pool, with what it has done. */
interface Member {
  readonly child: ParserChild;
  files: number;
}

interface Pool {
  readonly options: ParserPoolOptions;
  readonly members: Set<Member>;
  readonly idle: Member[];
  readonly jobs: Job[];
  isClosed: boolean;
}

/** Opens a pool; its first child is started when the first file comes. */
export function openParserPool(options: ParserPoolOptions): ParserPool {
  const pool: Pool = { options, members: new Set(), idle: [], jobs: [], isClosed: false };
  return {
    parse(xml, vocabulary) {
      if (pool.isClosed) return Promise.resolve({ type: 'closed' });
      if (pool.jobs.length >= options.waiting) return Promise.resolve({ type: 'busy' });
      return new Promise((resolve) => {
        pool.jobs.push({ xml, vocabulary, resolve });
        next(pool);
      });
    },
    async close() {
      pool.isClosed = true;
      for (const job of pool.jobs.splice(0)) job.resolve({ type: 'closed' });
      await Promise.all([...pool.members].map(({ child }) => child.end()));
    },
  };
}

/** Gives waiting files to children, as far as there are any. */
function next(pool: Pool): void {
  while (pool.jobs.length > 0) {
    const member = takeMember(pool);
    const job = member === null ? undefined : pool.jobs.shift();
    if (member === null || job === undefined) return;
    void work(pool, member, job);
  }
}

function takeMember(pool: Pool): Member | null {
  const { options, members, idle } = pool;
  for (let member = idle.pop(); member !== undefined; member = idle.pop()) {
    if (member.child.isAlive()) return member;
    members.delete(member);
  }
  if (members.size >= options.children) return null;
  const fresh = { child: startParserChild(options), files: 0 };
  members.add(fresh);
  return fresh;
}

async function work(pool: Pool, member: Member, job: Job): Promise<void> {
  member.files += 1;
  const answer = await member.child.parse(job.xml, job.vocabulary);
  // What earlier files left in a child may have killed it: only a fresh one speaks against this file.
  if (answer.type === 'crashed' && member.files > 1 && !pool.isClosed) pool.jobs.unshift(job);
  else job.resolve(pool.isClosed ? { type: 'closed' } : answer);
  if (answer.type === 'answered' && member.files < pool.options.filesPerChild)
    pool.idle.push(member);
  else {
    pool.members.delete(member);
    await member.child.end();
  }
  next(pool);
}
