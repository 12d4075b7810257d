"""Given names: some that are common in the United States, by which a column of persons is told from one of places."""

from __future__ import annotations

GIVEN = frozenset(
    """
    aaliyah aaron abby abdi abdul abdullah abigail abraham adam addison adrian adriana ahmed aiden ailani aisha alan albert alejandra
    alejandro alex alexa alexander alexandra alexis alfredo ali alice alicia alison allison alma alyssa amanda amari amber amelia
    amina amir amy ana andre andrea andres andrew angel angela angelica angelina anna anne anthony antonio april aria ariana ariel
    armando arturo asha ashley aubrey aurora austin autumn ava avery axel ayaan bella benjamin beth betty beatriz bianca blanca
    bonnie brandon brayden breanna brenda brian brianna brittany brooke bryan caleb camila cameron carla carlos carmen carol
    carolina caroline carter catherine cecilia cesar charles charlotte chase chloe christian christina christine christopher
    claire clara claudia cody cole colin connor cristian cristina crystal cynthia daisy dana daniel daniela danielle david deandre
    deborah denise dennis derek destiny deshawn diana diego dominic donald donna dorothy dylan eddie edgar eduardo edward edwin
    elena eli elias elijah elizabeth ella ellie emilia emiliano emily emma emmanuel enrique eric erica erik erika esmeralda
    esteban esther ethan eva evan evelyn ezekiel faith fatima felipe felix fernanda fernando francis francisco frank gabriel
    gabriela gabriella gavin genesis george gerardo gianna gloria grace gregory guadalupe guillermo gustavo hailey hamza hannah
    harper hassan hector heather helen henry hodan hunter hussein ian ibrahim imani irene isaac isabel isabella isaiah ismael
    israel ivan jacob jacqueline jada jaden jaime jake jamal james jamie janet jasmin jasmine jason javier jayden jayla jeff
    jeffrey jennifer jeremiah jeremy jerome jesse jessica jesus joan joanna joaquin joel john johnny jonah jonathan jordan jorge
    jose joseph josephine joshua josiah juan juana judith julia julian juliana julie julio justin kaitlyn kaleb karen karina karla
    kate katherine kathleen katie kayden kayla keith kelly kenneth keisha kevin khadija khalid kiara kimberly kyle kylie lakisha
    landon laura lauren layla leah leila leonardo leslie leticia levi liam lily linda linh lisa logan lorena lorenzo lucas lucia
    luis luke luna lydia mackenzie maddox madeline madison malik manuel marco marcos marcus margaret maria mariah mariam mariana
    maribel marie mario marisol mark martha martin marvin mary mason mateo matthew maya megan melanie melissa mia micah michael
    michelle miguel minh miriam mohamed mohammed molly monica monique morgan muhammad mustafa nadia naomi natalia natalie natasha
    nathan nathaniel nevaeh nia nicholas nicolas nicole noah noor nora norma octavio olga oliver olivia omar oscar owen pablo
    paige pamela paola patricia patrick paul paula pedro penelope peter phillip phuong priscilla rachel rafael ramon raul raymond
    rebecca ricardo richard riley robert roberto rodrigo roger rosa ruben ruby ruth ryan sabrina salma samantha samuel sandra
    santiago sara sarah savannah sean sebastian sergio serenity shanice shannon sharon sierra sofia sonia sophia sophie stella
    stephanie stephen steven susan sydney tamika tanya taylor teresa thanh theresa thomas tiffany timothy tomas tyler tyrone
    valentina valeria vanessa veronica vicente victor victoria vincent violet virginia vivian walter wendy william willow xavier
    ximena yadira yasmin yesenia yolanda yusuf zachary zainab zoe zoey
    """.split()  # noqa: SIM905 - many words
)  # fmt: skip
"""None tells who somebody is; of a list of schools or neighbourhoods few texts begin with one."""
