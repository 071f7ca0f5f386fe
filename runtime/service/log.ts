import { pino, type DestinationStream, type Level } from 'pino';

/** Facts for operators: an event `noun.verb` and fields, no sentences. */
export interface Log {
  debug(event: string, fields?: Fields): void;
  info(event: string, fields?: Fields): void;
  warn(event: string, fields?: Fields): void;
  error(event: string, fields?: Fields): void;
}

/** What belongs to an event. An error goes under `err`. */
export type Fields = Readonly<Record<string, unknown>>;

/** Names whose values never reach a log, at the top of an event or one level below. */
const SECRET_NAMES = [
  'authorization',
  'cookie',
  'key',
  'lease',
  'password',
  'secret',
  'token',
  'signature',
  'credential',
  'apiKey',
  // Which header of a connector holds a secret is known to nobody but its maker: none is logged.
  'headers',
];

/** Writes JSON lines of at least `level`. */
export function createLog(level: Level | 'silent', to: DestinationStream): Log {
  const logger = pino(
    {
      level,
      messageKey: 'event',
      base: null,
      redact: { paths: SECRET_NAMES.flatMap((name) => [name, `*.${name}`]), censor: '[secret]' },
    },
    to,
  );
  return {
    debug: (event, fields = {}) => logger.debug(fields, event),
    info: (event, fields = {}) => logger.info(fields, event),
    warn: (event, fields = {}) => logger.warn(fields, event),
    error: (event, fields = {}) => logger.error(fields, event),
  };
}
