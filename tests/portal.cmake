# People in a browser: the practice portal clicked through in Debian's Chromium, each story with a
# mock of its own. The driver and the judge of accessibility are npm packages that `script/bootstrap
# --test` installs.

# add_journey(Sentence file.test.js [fixture.json | option of 'serve'...])
function(add_journey name source)
  add_test(NAME Portal.${name}
    COMMAND node ../oracle/judge.js "$<TARGET_FILE:mockgraph>" ${source} ${ARGN}
    WORKING_DIRECTORY "${CMAKE_CURRENT_SOURCE_DIR}/portal")
  set_tests_properties(Portal.${name} PROPERTIES LABELS portal TIMEOUT 120
    ENVIRONMENT "SETUP_CLIENT=$<TARGET_FILE:setup-client>" RESOURCE_LOCK chromium)
endfunction()

add_journey(LeadsThroughTheProcedure procedure.test.js)
add_journey(LeadsThroughTheLaterEdition edition.test.js)
add_journey(LeadsThroughWithoutPremium no_premium.test.js ../../fixtures/no-premium.json)
add_journey(GoesByHttps https.test.js)
add_journey(DoesWhatItsPagesSay pages.test.js)
add_journey(ChangesPeople people.test.js)
add_journey(WritesPolicies policies.test.js)
add_journey(ConsentsAndApproves applications.test.js)
add_journey(TeachesOneLessonOfEachKind lessons.test.js)
add_journey(LosesNothing keeping.test.js)
add_journey(ShowsHostileNamesAsText hostile.test.js)
add_journey(IsForEverybodyAtADesk desk.test.js)
add_journey(IsForEverybodyOnAPhone phone.test.js)
add_journey(ShowsAClassToItsInstructor class.test.js --class ../portal/class.json)
add_journey(IsForEverybodyInAClass class_pages.test.js --class ../portal/class.json)
