// A graph file → JSON on standard output, as graphology reads it: node read.js graphml|gexf FILE

import { readFileSync } from "node:fs";
import { MultiGraph } from "graphology";
import gexf from "graphology-gexf";
import graphml from "graphology-graphml";

const [format, path] = process.argv.slice(2);
const graph = { gexf, graphml }[format].parse(MultiGraph, readFileSync(path, "utf-8"));
process.stdout.write(JSON.stringify(graph.export()));
