#pragma once

#include <array>
#include <string_view>

// Words of which generated worlds are made. Nobody is meant: names are put together by chance.
namespace mockgraph::directory {

// clang-format off
inline constexpr auto kGivenNames = std::to_array<std::string_view>({
    "Ada", "Adam", "Aisha", "Alma", "Amir", "Anna", "Arjun", "Astrid", "Bela", "Bruno", "Carla", "Chiara",
    "Clara", "Daan", "Dana", "David", "Elena", "Elias", "Emil", "Emma", "Esra", "Eva", "Farid", "Finn",
    "Frida", "Greta", "Hana", "Hugo", "Ida", "Ines", "Iris", "Ivan", "Jana", "Jasper", "Joao", "Jonas",
    "Julia", "Kamil", "Karin", "Katya", "Lara", "Lars", "Leila", "Lena", "Leo", "Lin", "Lotte", "Luca",
    "Mara", "Marco", "Maria", "Mats", "Maya", "Mila", "Milan", "Nadia", "Naomi", "Nils", "Nora", "Olga",
    "Omar", "Oscar", "Paula", "Pavel", "Petra", "Priya", "Rafael", "Ravi", "Rosa", "Ruben", "Sami", "Sara",
    "Selma", "Simon", "Sofia", "Stefan", "Tara", "Theo", "Tilda", "Tomas", "Uma", "Vera", "Viktor", "Wout",
    "Yara", "Yusuf", "Zoe", "Zora",
});
inline constexpr auto kSurnames = std::to_array<std::string_view>({
    "Abel", "Adler", "Ahmadi", "Albers", "Andersen", "Bakker", "Banerjee", "Bauer", "Becker", "Berg", "Bianchi",
    "Blom", "Bosch", "Brandt", "Brun", "Castro", "Cerny", "Conti", "Costa", "Dahl", "Demir", "Diaz", "Dietz",
    "Dorsey", "Dubois", "Ekberg", "Engel", "Eriksen", "Esposito", "Falk", "Farrow", "Ferrari", "Fischer",
    "Fontaine", "Fuchs", "Gallo", "Garnier", "Geiger", "Girard", "Grant", "Haas", "Hansen", "Hart", "Hartmann",
    "Hassan", "Heller", "Horvat", "Huber", "Ibrahim", "Iversen", "Jansen", "Jensen", "Kaiser", "Kaya", "Keller",
    "Khan", "Klein", "Koch", "Kovac", "Kramer", "Krause", "Kumar", "Lang", "Larsen", "Laurent", "Lehmann", "Lind",
    "Lindqvist", "Lopez", "Lund", "Maier", "Marino", "Martin", "Mehta", "Meyer", "Molina", "Moreau", "Nagy",
    "Navarro", "Neumann", "Nguyen", "Nielsen", "Novak", "Nowak", "Olsen", "Ortega", "Osman", "Patel", "Pereira",
    "Petrov", "Pires", "Popescu", "Prasad", "Quist", "Ramos", "Reyes", "Richter", "Rinaldi", "Romano", "Rossi",
    "Roth", "Rousseau", "Russo", "Sahin", "Salazar", "Sandberg", "Schmidt", "Silva", "Simonsen", "Smit", "Sommer",
    "Soto", "Stein", "Strand", "Suarez", "Svensson", "Takacs", "Tamm", "Torres", "Varga", "Vasquez", "Vermeer",
    "Vogel", "Weber", "Winter", "Wolff", "Yilmaz", "Zeman", "Ziegler", "Zimmer",
});
struct DepartmentRow {
  std::string_view name;
  std::array<std::string_view, 3> titles;
};
inline constexpr auto kDepartments = std::to_array<DepartmentRow>({
    {"Accounting",       {"Accountant", "Controller", "Payroll clerk"}},
    {"Customer care",    {"Service agent", "Team lead", "Quality coach"}},
    {"Engineering",      {"Engineer", "Senior engineer", "Architect"}},
    {"Facilities",       {"Caretaker", "Site manager", "Planner"}},
    {"Human resources",  {"Recruiter", "Adviser", "Trainer"}},
    {"Legal",            {"Counsel", "Paralegal", "Privacy officer"}},
    {"Logistics",        {"Dispatcher", "Driver", "Warehouse clerk"}},
    {"Marketing",        {"Copywriter", "Designer", "Campaign manager"}},
    {"Production",       {"Operator", "Shift lead", "Technician"}},
    {"Purchasing",       {"Buyer", "Category manager", "Assistant"}},
    {"Research",         {"Researcher", "Laboratory assistant", "Analyst"}},
    {"Sales",            {"Account manager", "Sales assistant", "Regional manager"}},
});
struct OfficeRow {
  std::string_view city, country, location;
};
inline constexpr auto kOffices = std::to_array<OfficeRow>({
    {"Rotterdam", "Netherlands", "NL"}, {"Antwerp", "Belgium", "BE"},    {"Hamburg", "Germany", "DE"},
    {"Lyon", "France", "FR"},           {"Porto", "Portugal", "PT"},     {"Turin", "Italy", "IT"},
    {"Aarhus", "Denmark", "DK"},        {"Gothenburg", "Sweden", "SE"},  {"Cork", "Ireland", "IE"},
    {"Brno", "Czechia", "CZ"},          {"Graz", "Austria", "AT"},       {"Tampere", "Finland", "FI"},
});
inline constexpr auto kTeamWords = std::to_array<std::string_view>({
    "Amber", "Anchor", "Beacon", "Birch", "Canal", "Cedar", "Cobalt", "Compass", "Copper", "Coral", "Delta", "Dune",
    "Ember", "Falcon", "Fern", "Fjord", "Garnet", "Granite", "Harbour", "Heron", "Indigo", "Iron", "Jade", "Juniper",
    "Kestrel", "Lagoon", "Lantern", "Maple", "Meadow", "Mosaic", "Nimbus", "North", "Oak", "Onyx", "Opal", "Otter",
    "Pearl", "Pine", "Prism", "Quartz", "Raven", "Reef", "River", "Saffron", "Sierra", "Slate", "Spruce", "Summit",
    "Tide", "Topaz", "Tundra", "Umber", "Valley", "Velvet", "Willow", "Zephyr",
});
// clang-format on

}  // namespace mockgraph::directory
