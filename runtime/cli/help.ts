import { VERSION } from '../version.ts';

/** What `baton --help` says. */
export const HELP: string = `Baton ${VERSION} — processes in which people, bots, APIs and AI agents work together.

Usage
  baton serve [options]              start the runtime
  baton deploy <file …> [options]    deploy .bpmn, .dmn and .form files to a running runtime
  baton test [path …] [options]      play the scenarios beside models, without a runtime
  baton types [file …] [options]     write the types of work from the contracts of models
  baton sign-in [options]            print a link that signs a browser in, once
  baton verify [options]             check what a data folder promises
  baton verify-audit [options]       check that an audit log, export or case file is what was signed
  baton --help | --version

baton serve
  --port <number>       port to listen on                     BATON_PORT          8730
  --host <address>      address to listen on                  BATON_HOST          127.0.0.1
  --data <folder>       where everything is kept              BATON_DATA          ./data
  --store <kind>        sqlite or memory                      BATON_STORE         sqlite
  --test-clock          wind the processes' clock by hand     BATON_TEST_CLOCK
  --no-demo             do not start the demonstration        BATON_NO_DEMO
  --allow-host <name>   answer under this name, too           BATON_ALLOW_HOST
  --behind-proxy        a proxy in front speaks TLS           BATON_BEHIND_PROXY
  --log-level <level>   debug, info, warn, error or silent    BATON_LOG_LEVEL     warn
  --call-depth <n>      how many processes may call in turn   BATON_CALL_DEPTH    100
  --oidc <file>         how people sign in at a provider      BATON_OIDC
  --audit <folder>      where checkpoints are written         BATON_AUDIT         <data>/audit
  --witness <address>   who is told of checkpoints: an URL    BATON_WITNESS
                        or a program that reads them

baton deploy, baton sign-in
  --url <address>       where the runtime is                  BATON_URL           http://127.0.0.1:8730
  --data <folder>       where its token is kept               BATON_DATA          ./data
  --name <text>         name of the deployment (deploy)

baton test
  --coverage            say what no scenario went through
  --adversarial         let each honest performer cheat, and say which cheats are believed
  --json                say it for programs

baton types
  --out <file>          write to this file instead of printing
  --process <id>        of this process only; may be said again
  --url, --data         as above, where the models are read without files

baton verify
  --data <folder>       where everything is kept              BATON_DATA          ./data
  --history <file>      what clients were told, a JSON object a line

baton verify-audit
  --data <folder>       where everything is kept              BATON_DATA          ./data
  --audit <folder>      where checkpoints were written        BATON_AUDIT         <data>/audit
  --export <file>       an export instead
  --case-file <file>    a case file instead
  --key <key or file>   the public key to believe
  --witness <file>      checkpoints that a witness has kept
  --unsigned-ok         accept entries that are not signed yet

BATON_ADMIN_TOKEN presets the administrator's token; without it one is made at the first start and
kept in <data>/admin-token.
`;
