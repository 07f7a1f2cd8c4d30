import { Command as CommanderCommand, type Option as CommanderOption } from 'commander';
import type { Command } from '../command.ts';
import { usageError } from '../usage.ts';
import {
  misplacedOption,
  missingArgument,
  missingValue,
  unexpectedArgument,
  unknownCommand,
  unknownOption,
  type Vocabulary,
} from './usage-faults.ts';

/**
 * commander's command, whose errors are solekey's own. commander 15 calls these methods on the command at fault
 * (lib/command.js); its typings name `error` alone, and `program.test.ts` shows that each of them is called.
 */
export class UsageCommand extends CommanderCommand {
  readonly #command: Command | null;
  readonly #vocabulary: Vocabulary;

  /** @param command null for the program itself */
  constructor(name: string, command: Command | null, vocabulary: Vocabulary) {
    super(name);
    this.#command = command;
    this.#vocabulary = vocabulary;
  }

  unknownCommand(): never {
    throw unknownCommand(this.args[0] ?? '', this.#vocabulary.commands);
  }

  unknownOption(word: string): never {
    throw this.#command === null
      ? misplacedOption(word, this.#vocabulary.commands)
      : unknownOption(word, this.#command, this.#vocabulary);
  }

  missingArgument(name: string): never {
    const argument = this.#command?.args.find((each) => each.name === name);
    if (this.#command === null || argument === undefined) throw usageError(`<${name}> is missing.`, help);
    throw missingArgument(argument, this.#command);
  }

  optionMissingArgument({ long, flags }: CommanderOption): never {
    throw missingValue(long ?? flags, this.#command);
  }

  _excessArguments(words: readonly string[]): void {
    const extra = words[this.registeredArguments.length];
    if (this.#command !== null && extra !== undefined) throw unexpectedArgument(extra, this.#command);
  }

  /** Of what is left: the text is commander's. */
  override error(message: string): never {
    throw usageError(message.replace(/^error: /, ''), help);
  }
}

const help = 'List the commands: solekey --help';
