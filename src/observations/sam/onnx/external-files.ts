/**
 * The files beside a model that hold weights of it (ONNX's external data). Their paths are the model's to say and so not to be
 * trusted: one that leaves the folder of the model, by itself or through a link, is refused, and so is one that is not there.
 */
import { readFile, realpath } from 'node:fs/promises';
import { dirname, isAbsolute, relative, resolve, sep } from 'node:path';
import { err, ok, type Result } from '../../../core/result.js';
import { type Diagnostic, diagnose } from '../../../diagnostics/diagnostic.js';
import type { OnnxAttribute, OnnxGraph, OnnxModel, OnnxNode, OnnxTensor } from '../../../onnx/onnx-schema.js';
import { systemReason } from '../../tables/system-reason.js';

/** Reads the model's structure, without its weights, and returns the paths of all files that it takes weights from. */
export async function externalFiles(path: string): Promise<Result<readonly string[], readonly Diagnostic[]>> {
  const read = await readModel(path);
  if (!read.ok) return read;
  const folders = [dirname(await realpath(path)), await realpath(dirname(path))];
  const files: string[] = [];
  for (const location of new Set(locations(read.value))) {
    const file = resolve(dirname(path), location);
    const leaves = isAbsolute(location) || !isWithin(file, resolve(dirname(path)));
    if (leaves) return err([diagnose('sam-model-leaves-folder', null, { path, location })]);
    const real = await realpath(file).catch(() => null);
    if (real === null) return err([diagnose('sam-model-weights-absent', null, { path, location })]);
    if (!folders.some((folder) => isWithin(real, folder)))
      return err([diagnose('sam-model-leaves-folder', null, { path, location })]);
    files.push(file);
  }
  return ok(files.sort());
}

async function readModel(path: string): Promise<Result<OnnxModel, readonly Diagnostic[]>> {
  let content: Uint8Array;
  try {
    content = await readFile(path);
  } catch (error) {
    return err([diagnose('sam-model-unreadable', null, { path, reason: systemReason(error) })]);
  }
  const { onnxModelType } = await import('../../../onnx/onnx-schema.js');
  try {
    const model = onnxModelType.decode(content) as unknown as OnnxModel;
    if (model.graph !== undefined && (model.graph?.output?.length ?? 0) > 0) return ok(model);
  } catch {
    // What protobuf cannot decode is answered like what decodes to no graph.
  }
  return err([diagnose('not-onnx', null, { path })]);
}

function isWithin(file: string, folder: string): boolean {
  const way = relative(folder, file);
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

function locations(model: OnnxModel): string[] {
  const nodes = (model.functions ?? []).flatMap(({ node }) => node ?? []);
  const tensors = [...graphTensors(model.graph ?? {}), ...nodes.flatMap(nodeTensors)];
  return tensors
    .filter((tensor) => tensor.dataLocation === 1 || (tensor.externalData?.length ?? 0) > 0)
    .map(({ externalData }) => externalData?.find(({ key }) => key === 'location')?.value ?? '');
}

function graphTensors({ initializer, sparseInitializer, node }: OnnxGraph): OnnxTensor[] {
  return [
    ...(initializer ?? []),
    ...(sparseInitializer ?? []).flatMap(({ values, indices }) => present([values, indices])),
    ...(node ?? []).flatMap(nodeTensors),
  ];
}

function nodeTensors({ attribute }: OnnxNode): OnnxTensor[] {
  return (attribute ?? []).flatMap(attributeTensors);
}

function attributeTensors({
  t,
  tensors,
  g,
  graphs,
  sparseTensor,
  sparseTensors,
}: OnnxAttribute): OnnxTensor[] {
  const sparse = present([sparseTensor, ...(sparseTensors ?? [])]);
  return [
    ...present([t, ...(tensors ?? [])]),
    ...sparse.flatMap(({ values, indices }) => present([values, indices])),
    ...present([g, ...(graphs ?? [])]).flatMap(graphTensors),
  ];
}

function present<T>(values: readonly (T | null | undefined)[]): T[] {
  return values.filter((value) => value !== null && value !== undefined);
}
