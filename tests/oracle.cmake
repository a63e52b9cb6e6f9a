# Oracles from outside: published npm packages judge the program, each a mock of its own. They are
# installed by `script/bootstrap --test`.

# add_oracle(Suite.Sentence file.test.js)
function(add_oracle name source)
  add_test(NAME ${name}
    COMMAND node judge.js "$<TARGET_FILE:mockgraph>" ${source}
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/oracle")
  set_tests_properties(${name} PROPERTIES LABELS oracle TIMEOUT 120)
endfunction()

add_oracle(GraphClient.CreatesReadsChangesAndDeletes graph_client/lifecycle.test.js)
add_oracle(GraphClient.PagesThroughTwoHundredAndFiftyUsers graph_client/paging.test.js)
add_oracle(GraphClient.SendsTwentyCallsInOneBatch graph_client/batching.test.js)
add_oracle(GraphClient.CountsAndSearches graph_client/counting.test.js)
add_oracle(GraphClient.RetriesWhenThrottled graph_client/throttling.test.js)
add_oracle(GraphClient.ReadsEveryMemberOfAnError graph_client/errors.test.js)
add_oracle(GraphClient.FindsTheMockUnderEveryName graph_client/hosts.test.js)
add_oracle(GraphTypes.DeclareEverythingThatIsAnswered graph_types/names.test.js)
add_oracle(GraphTypes.AreAnsweredWithAllTheirDefaults graph_types/defaults.test.js)
add_oracle(MsalNode.SignsPeopleIn msal_node/people.test.js)
add_oracle(MsalNode.SpeaksForApplications msal_node/applications.test.js)
add_oracle(Jose.VerifiesTheTokens msal_node/tokens.test.js)
