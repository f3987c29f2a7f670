/**
 * What is to be computed: the model recognised, the method chosen, and why.
 *
 * The plan is plain readonly data; it serialises, and that is what a reusable sampler is. Quantities that only
 * the data can fix (a default base measure, `mean(x)`) stay expressions here and are bound in `lower/`.
 * Two spellings of one model have the same plan, whatever the author called things: names of latent variables
 * do not occur in it (those of inputs and of observed variables do).
 */
import type { ArgumentIr, ExpressionIr, SourceIr } from '../model/model-ir.js';

export interface InferencePlan {
  readonly version: 1;
  readonly structure: StructurePlan;
  /** What is data, in the order of the structure's factors. */
  readonly observed: readonly ObservedPlan[];
  /** What says how much each row counts; null where each counts once. */
  readonly caseWeights: ObservedPlan | null;
  /** Every assumption made for the author, in the language's own words: `alpha ~ Gamma(1, 1)`. */
  readonly assumed: readonly string[];
  /** Names that must be given before a fit. */
  readonly inputs: readonly string[];
  /** What those of them are that are no mere values; absent where all are. */
  readonly inputRoles?: Readonly<Record<string, 'components' | 'label' | 'measure'>>;
  readonly method: MethodName | null;
  /** The steps of the rule that chose it, up to the one that decided. */
  readonly choice: readonly ChoiceStep[];
  /** The method that the model's `infer` asks for, able or not; null where it asks for none. */
  readonly requested: string | null;
  /** Every method with its verdict, in the order they are preferred for this model. */
  readonly verdicts: readonly MethodVerdict[];
  /** What `infer …` fixed for the chosen method. */
  readonly options: readonly ArgumentIr[];
}

export type MethodName = 'exact' | 'em' | 'variational' | 'gibbs' | 'amortized';

/** One step of the rule by which a method is chosen (`methods/choose-method.ts`, `methods/revise-method.ts`). */
export interface ChoiceStep {
  /** Whether somebody asks for a method; the order they are tried in; what one can do, of missing cells too; what it takes on the rows. */
  readonly kind: 'request' | 'order' | 'ability' | 'missing' | 'cost';
  readonly question: string;
  readonly answer: string;
  readonly decides: boolean;
}

/** Whether a method can treat this model, and the sentence that says why. */
export interface MethodVerdict {
  readonly method: MethodName;
  readonly able: boolean;
  /** True where it is able and never chosen unless it is asked for. */
  readonly onRequest?: true;
  readonly reason: string;
  /** Cost a step in words and symbols, where it is able: `N·K·D² a sweep`. */
  readonly cost: string | null;
  /** Ways in which it can be run, the preferred one first, and why not the others (gibbs). */
  readonly samplers?: readonly SamplerVerdict[];
}

/**
 * `collapsed`: weights and parameters integrated out. `blocked`: weights, parameters and labels drawn in turn.
 * `sequential`: weights integrated out, parameters drawn, rows one after the other (Neal 2000, algorithm 8).
 */
export type GibbsSampler = 'collapsed' | 'blocked' | 'sequential';

export interface SamplerVerdict {
  readonly sampler: GibbsSampler;
  /** Why it cannot treat this model; null where it can. */
  readonly fault: string | null;
  /** Why it can, and what it draws, where it can. */
  readonly reason?: string;
}

export type StructurePlan = FactoredPlan | ClassificationPlan | UnrecognisedPlan;

/** What parameters and perhaps labels are inferred of. */
export type FactoredPlan = MixturePlan | ConjugatePlan;

/** x_i given z_i = k ~ emission(θ_k), θ_k ~ base, z ~ weights; one such factor for each observed variable. */
export interface MixturePlan {
  readonly kind: 'mixture';
  readonly weights: WeightsPlan;
  /** Independent given the labels, which they share. */
  readonly factors: readonly FactorPlan[];
}

/** Conjugate pairs over all rows: θ ~ base, x_i ~ emission(θ); one for each observed variable. */
export interface ConjugatePlan {
  readonly kind: 'conjugate';
  readonly factors: readonly (FactorPlan & { readonly base: BasePlan })[];
}

/**
 * y_i ~ Categorical(π), π ~ Dirichlet(prior): class probabilities, one vector for every row or for every value of an observed
 * variable, and what they are a function of.
 */
export interface ClassificationPlan {
  readonly kind: 'classification';
  /** The variable that holds the classes, y. */
  readonly classes: string;
  readonly prior: ClassPriorPlan;
  /** The variable whose value says which vector is a row's, as `pi[x_i]`; null where every row has one of its own. */
  readonly cell: string | null;
  /** What `infer amortized(…)` says; null where nothing is said. */
  readonly map: ClassMapPlan | null;
  /** Why what it says cannot be, or null. */
  readonly fault: string | null;
  /** How rows of one class are drawn, where the model says that: `x_i ~ N(theta[y_i, z_i])`; the map is null then. */
  readonly within: InferencePlan | null;
}

export interface ClassPriorPlan {
  /** For each class, one number or a vector. */
  readonly concentration: ExpressionIr;
  /** The number of classes; null where the data fix it. */
  readonly count: ExpressionIr | null;
}

/** What maps a row to the Dirichlet over its class probabilities. */
export interface ClassMapPlan {
  /** Units of each hidden layer of a perceptron, or a table of the values that occur. */
  readonly network:
    | { readonly kind: 'perceptron'; readonly hidden: readonly number[] }
    | { readonly kind: 'table' };
  /** The variable that it maps. */
  readonly from: string;
  /** The file of a network that the rows pass through first, as it is; null where there is none. */
  readonly frozen: string | null;
  /** Whether columns of that variable are one quantity at many places, and share a scale (`p00..p77`). */
  readonly sharedScale: boolean;
  /** ν: the Kullback–Leibler term counts 1/ν; 1 is the model's own bound. */
  readonly strength: number;
  /** Where evidence comes from: the network's own bound, or a density. */
  readonly evidence: { readonly kind: 'bound' } | DensityPlan;
}

/** A density by which evidence counts rows: a mixture of Normals on principal axes, with isotropic noise across them. */
export interface DensityPlan {
  readonly kind: 'density';
  /** Of the rows, or of the network's last hidden layer. */
  readonly of: 'inputs' | 'features';
  /** Whether one mixture is of all rows, or one of the rows of each class. */
  readonly over: 'rows' | 'classes';
  /** Normals in each mixture; `DP` is a Dirichlet process, with as many as the rows take. */
  readonly components: number | 'DP';
  /** Axes at most; null for all, up to 64. */
  readonly axes: number | null;
}

/** One observed variable: how it is drawn given a component's parameters, and their prior. */
export interface FactorPlan {
  /** The variable's name. */
  readonly observed: string;
  readonly emission: EmissionPlan;
  /** Null where the parameters are estimated by maximum likelihood. */
  readonly base: BasePlan | null;
}

/** Understood, and treated by no method yet: the statement that stops every one. */
export interface UnrecognisedPlan {
  readonly kind: 'unrecognised';
  readonly statement: string;
  readonly reason: string;
  /** The nearest that can be done, where it is not to change the statement. */
  readonly remedy?: string;
}

export type WeightsPlan =
  | { readonly kind: 'DP'; readonly concentration: HyperparameterPlan }
  | {
      readonly kind: 'PY';
      readonly discount: HyperparameterPlan;
      readonly concentration: HyperparameterPlan;
    }
  /** Symmetric or general Dirichlet on K weights; `concentration` is for each weight, or, where it is known, a vector. */
  | {
      readonly kind: 'Dirichlet';
      readonly components: ComponentsPlan;
      readonly concentration: HyperparameterPlan;
    }
  /** Dirichlet weights on a random number of components (Miller & Harrison 2018). */
  | { readonly kind: 'MFM'; readonly components: HyperparameterPlan; readonly concentration: ExpressionIr }
  /** Weights without a prior, estimated by maximum likelihood. */
  | { readonly kind: 'estimated'; readonly components: ComponentsPlan }
  /**
   * No weights of all rows: each row comes with the probabilities of its own labels, in columns of this variable, one column
   * for P(z = 1) where they are `binary`.
   */
  | { readonly kind: 'by-row'; readonly variable: string; readonly coding: 'binary' | 'categorical' };

/** Number of components: fixed by an expression, or chosen from a range. */
export type ComponentsPlan =
  | { readonly kind: 'fixed'; readonly count: ExpressionIr }
  | { readonly kind: 'range'; readonly from: number; readonly to: number };

export type HyperparameterPlan =
  | { readonly kind: 'fixed'; readonly value: ExpressionIr }
  | {
      readonly kind: 'random';
      readonly family: string;
      readonly arguments: readonly ArgumentIr[];
      readonly shift: number;
    };

/** The distribution of one observation given its component, by the catalogue's name. */
export interface EmissionPlan {
  readonly family: string;
  /** For Normal emissions whose covariance is unknown; `tied` ones are one for all components. */
  readonly covariance: 'full' | 'diagonal' | 'spherical' | 'tied' | 'tied diagonal' | 'any' | null;
  /** Arguments that are known: a Normal's variance, a Binomial's n. */
  readonly known: readonly ArgumentIr[];
  /** The known argument that each row brings along, a Binomial's n, and the observed variable that it is; absent where none does. */
  readonly byRow?: { readonly argument: string; readonly variable: string };
}

/** The base measure: a family with its arguments, which may speak of the data (`mean(x)`). */
export interface BasePlan {
  /** `NIW`, or a product of priors: `Normal * InverseWishart`. */
  readonly family: string;
  readonly arguments: readonly ArgumentIr[];
  /** The priors of parameters that are independent of each other; absent where one law draws them all. */
  readonly factors?: readonly BasePlan[];
}

export interface ObservedPlan {
  readonly name: string;
  /** Taken to be data with others, since nothing depends on it and the model observes nothing by name. */
  readonly implied?: true;
  readonly source: SourceIr | null;
  /** Which of the things that its source gives it is, where that gives several: of `observe (y_i, c_i) = …`, 0 and 1. */
  readonly element?: number;
}
