import { registry } from '../modules/registry.js';
import type { CliCommand } from './app-module.js';
import { kernelCommands } from './cli-commands.js';
import { ConfigError, readConfig } from './config.js';
import { createContainer } from './container.js';
import { T } from './tokens.js';

/** A command with the words that call it: `audit verify`, `e-masyarakat verify`. */
interface Named {
  readonly kata: string;
  readonly command: CliCommand;
}

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function main(words: readonly string[]): Promise<number> {
  const services = createContainer(readConfig(), registry, (container) => {
    container.bind(T.isStopping).toConstantValue(() => false);
  });
  const commands: readonly Named[] = [
    ...kernelCommands(services, registry).map((command) => ({ kata: command.nama, command })),
    ...registry.flatMap((module) =>
      (module.cli?.(services) ?? []).map((command) => ({ kata: `${module.name} ${command.nama}`, command })),
    ),
  ];
  const line = words.join(' ');
  const found = commands.find(({ kata }) => line === kata || line.startsWith(`${kata} `));
  try {
    if (!found) return explain(commands, line);
    await found.command.run(words.slice(found.kata.split(' ').length), print);
    return 0;
  } finally {
    await services.get(T.db).close();
  }
}

function explain(commands: readonly Named[], line: string): number {
  if (line !== '' && line !== 'help') print(`Unknown command: ${line}\n`);
  print('npm run cli -- <command>\n');
  for (const { kata, command } of commands) print(`  ${kata.padEnd(28)} ${command.keterangan}`);
  return line === '' || line === 'help' ? 0 : 2;
}

try {
  process.exitCode = await main(process.argv.slice(2));
} catch (error) {
  // A command's refusal is a sentence for the operator; its stack helps only when the code is at fault.
  const isExpected =
    error instanceof ConfigError ||
    (error instanceof Error && error.name !== 'Error' && error.name !== 'TypeError');
  process.stderr.write(
    `${isExpected ? error.message : error instanceof Error ? String(error.stack) : String(error)}\n`,
  );
  process.exitCode = 1;
}
