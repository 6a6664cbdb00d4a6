/** What is wrong with the place of a file that a run would write. */

export const insideTree = 'lies in the tree of a stack, which only bowline synth writes; give a file elsewhere';
export const noRelease = 'is there and is no release, and would be lost; move it, or give another --out';
export const isFolder = 'is a folder where a file is to be written; give the name of a file';
export const notRegular = 'is not a regular file; leave out --out to print instead';
export const dangling = 'is a symbolic link that leads to nothing; remove it';
export const noFolder = 'lies in a folder that does not exist; make it first';
