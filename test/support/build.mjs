/** Compiles the library into `dist`, from nothing, so that no file of an older build is packed. */
import { spawnSync } from 'node:child_process';
import { chmodSync, existsSync, rmSync } from 'node:fs';

rmSync('dist', { recursive: true, force: true });
const tsc = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json'], {
  stdio: 'inherit',
});
if (tsc.status !== 0) process.exit(tsc.status ?? 1);
if (existsSync('dist/cli/bowline.js')) chmodSync('dist/cli/bowline.js', 0o755);
