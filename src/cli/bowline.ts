#!/usr/bin/env node
import { runCommand } from './process';

void runCommand(process.argv.slice(2));
