/** Writes an ONNX graph node by node: each call adds one and returns the name of its output. */
import {
  type OnnxAttribute,
  type OnnxNode,
  type OnnxTensor,
  type OnnxValueInfo,
  onnxModelType,
} from './onnx-schema.js';

/** ONNX's codes of types. */
const elementTypes = { float32: 1, int64: 7, float64: 11 } as const;
type ElementType = keyof typeof elementTypes;

/** A length, or the name of one that is free. */
type Dimension = number | string;
type AttributeValue = number | string | readonly number[];

export interface ModelFacts {
  readonly producer: string;
  readonly graph: string;
  readonly description: string;
  /** What a program may read from the file. */
  readonly metadata?: Readonly<Record<string, string>>;
}

const operatorSet = 17;
const irVersion = 8;

export class GraphBuilder {
  readonly #nodes: OnnxNode[] = [];
  readonly #initializers: OnnxTensor[] = [];
  readonly #inputs: OnnxValueInfo[] = [];
  readonly #outputs: OnnxValueInfo[] = [];

  input(name: string, type: ElementType, dims: readonly Dimension[]): string {
    this.#inputs.push(valueInfo(name, type, dims));
    return name;
  }

  output(value: string, name: string, dims: readonly Dimension[], type: ElementType = 'float32'): void {
    this.#nodes.push({ opType: 'Identity', input: [value], output: [name] });
    this.#outputs.push(valueInfo(name, type, dims));
  }

  /** An operator with one output. */
  add(
    opType: string,
    input: readonly string[],
    attributes: Readonly<Record<string, AttributeValue>> = {},
  ): string {
    const output = `${opType.toLowerCase()}_${this.#nodes.length}`;
    const attribute = Object.entries(attributes).map(([name, value]) => onnxAttribute(name, value));
    this.#nodes.push({ opType, input: [...input], output: [output], name: output, attribute });
    return output;
  }

  floats(values: ArrayLike<number>, dims: readonly number[] = [values.length]): string {
    return this.#constant('float32', new Uint8Array(Float32Array.from(values).buffer), dims);
  }

  float(value: number): string {
    return this.floats([value], []);
  }

  doubles(values: ArrayLike<number>, dims: readonly number[] = [values.length]): string {
    return this.#constant('float64', new Uint8Array(Float64Array.from(values).buffer), dims);
  }

  double(value: number): string {
    return this.doubles([value], []);
  }

  integers(values: readonly number[]): string {
    const bytes = new Uint8Array(BigInt64Array.from(values, BigInt).buffer);
    return this.#constant('int64', bytes, [values.length]);
  }

  /** The file. */
  toBytes({ producer, graph, description, metadata = {} }: ModelFacts): Uint8Array {
    const model = {
      irVersion,
      producerName: producer,
      docString: description,
      opsetImport: [{ domain: '', version: operatorSet }],
      graph: {
        name: graph,
        node: this.#nodes,
        initializer: this.#initializers,
        input: this.#inputs,
        output: this.#outputs,
      },
      metadataProps: Object.entries(metadata).map(([key, value]) => ({ key, value })),
    };
    return onnxModelType.encode(onnxModelType.create(model)).finish();
  }

  #constant(type: ElementType, rawData: Uint8Array, dims: readonly number[]): string {
    const name = `constant_${this.#initializers.length}`;
    this.#initializers.push({ name, dims: [...dims], dataType: elementTypes[type], rawData });
    return name;
  }
}

function valueInfo(name: string, type: ElementType, dims: readonly Dimension[]): OnnxValueInfo {
  const dim = dims.map((length) =>
    typeof length === 'number' ? { dimValue: length } : { dimParam: length },
  );
  return { name, type: { tensorType: { elemType: elementTypes[type], shape: { dim } } } };
}

/** Whole numbers and lists of them, and texts. */
function onnxAttribute(name: string, value: AttributeValue): OnnxAttribute {
  if (typeof value === 'number') return { name, type: 2, i: value };
  if (typeof value === 'string') return { name, type: 3, s: new TextEncoder().encode(value) };
  return { name, type: 7, ints: [...value] };
}
