#pragma once

#include "mockgraph/rest/route.h"

// Reading and writing through replicas that are behind. What a replica does not know yet it cannot
// answer, and a write that names it is refused as if it did not exist: nothing is made up, the
// handler simply runs on the world as it was.
namespace mockgraph::rest {

struct Surface;

// How far behind the one replica is that this request comes to, where the last of them is behind by
// `most`: by the sandbox's chance, and by what the caller wrote himself.
[[nodiscard]] Duration lag_of_request(const RequestFacts& facts, Duration most);

// The world that a query sees. Says so in the trace if it is not the present one.
[[nodiscard]] const world::World& replica_of(const Surface& surface, const RequestFacts& facts);

// Refuses what the present world would accept but the replica that is asked first does not, in the
// command's own words. Changes nothing but trace and advice.
[[nodiscard]] Status check_replica(const Surface& surface, const RequestFacts& facts,
                                   Command command, const world::Laws& laws, TokenDesk& desk);

// Remembers who has written, where people are to read what they wrote.
void note_writer(const RequestFacts& facts, sandbox::State& next);

}  // namespace mockgraph::rest
